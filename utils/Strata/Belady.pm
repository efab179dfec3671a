package Strata::Belady;

# The best possible policy of eviction, which knows the future: it takes the page that
# is wanted last (L. A. Belady, "A study of replacement algorithms for a
# virtual-storage computer", 1966), for the references that a traced run left
# (vm/sample.h).

use strict;
use warnings;
use Exporter 'import';
use Strata::Trace;

our @EXPORT_OK = qw(references best);

use constant { CAME => 1, FROM_DISK => 2, DIRTY => 4 };

# The references in the records of file RAW, in order: pages by number in {pages},
# what is known of each in {what}; and how many pages came and were read.  A page that
# came from nowhere is a new one, though another had its place before.
sub references {
    my ($raw) = @_;
    my %run = (pages => [], what => [], came => 0, reads => 0);
    my (%number, $pages);
    for my $r (Strata::Trace::read_records($raw)) {
        next unless $r->{event} eq 'page';
        my ($place, $what) = ("$r->{text} $r->{number}", $r->{other});
        delete $number{$place} if ($what & (CAME | FROM_DISK)) == CAME;
        push @{ $run{pages} }, $number{$place} //= $pages++ // 0;
        push @{ $run{what} }, $what;
        $run{came}++ if $what & CAME;
        $run{reads}++ if $what & FROM_DISK;
    }
    return %run;
}

# When each of PAGES is wanted again; what is wanted no more, behind the end.
sub next_times {
    my ($pages) = @_;
    my (@next, %following);
    for my $i (reverse 0 .. $#$pages) {
        $next[$i] = $following{ $pages->[$i] } // @$pages;
        $following{ $pages->[$i] } = $i;
    }
    return @next;
}

# What the best policy needs for RUN's references in so many FRAMES: pages that come,
# that have to be read, and that have to be written, as they were changed and are
# wanted again.  Of changes only the first is seen until the run itself has written
# the page, so these are the least.
sub best {
    my ($run, $frames) = @_;
    my ($pages, $what) = @$run{qw(pages what)};
    my @next = next_times($pages);
    my (%resident, %dirty, %was_dirty, %known, @queue);
    my %need = (came => 0, reads => 0, writes => 0);
    my $end = @$pages;
    for my $i (0 .. $end - 1) {
        my $page = $pages->[$i];
        if (!exists $resident{$page}) {
            $need{came}++;
            $need{reads}++ if $known{$page} || $what->[$i] & FROM_DISK;
            $need{writes} += evict(\%resident, \%dirty, \@queue, $end)
              if keys %resident >= $frames;
        }
        my $is_dirty = $what->[$i] & DIRTY;
        $dirty{$page} = 1 if $is_dirty && !$was_dirty{$page};
        $was_dirty{$page} = $is_dirty;
        $known{$page} = 1;
        $resident{$page} = $next[$i];
        heap_push(\@queue, [$next[$i], $page]);
    }
    return %need;
}

# Takes the page away that is wanted last; returns how many must be written.
sub evict {
    my ($resident, $dirty, $queue, $end) = @_;
    while (my $last = heap_pop($queue)) {
        my ($when, $page) = @$last;
        next unless exists $resident->{$page} && $resident->{$page} == $when;
        delete $resident->{$page};
        return delete $dirty->{$page} && $when < $end ? 1 : 0;
    }
    return 0;
}

# A heap of [WHEN, PAGE], the latest on top (J. W. J. Williams, 1964).
sub heap_push {
    my ($heap, $element) = @_;
    my $i = @$heap;
    push @$heap, $element;
    while ($i > 0 && $heap->[($i - 1) >> 1][0] < $element->[0]) {
        $heap->[$i] = $heap->[($i - 1) >> 1];
        $i = ($i - 1) >> 1;
    }
    $heap->[$i] = $element;
}

sub heap_pop {
    my ($heap) = @_;
    return unless @$heap;
    my $top = $heap->[0];
    my $last = pop @$heap;
    return $top unless @$heap;
    my $i = 0;
    while ((my $child = 2 * $i + 1) < @$heap) {
        $child++ if $child + 1 < @$heap && $heap->[$child + 1][0] > $heap->[$child][0];
        last if $heap->[$child][0] <= $last->[0];
        $heap->[$i] = $heap->[$child];
        $i = $child;
    }
    $heap->[$i] = $last;
    return $top;
}

1;
