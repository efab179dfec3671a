package Strata::ShortWay;

# pintos run COMMAND, from the tree's root: a kernel, a program and a disk are
# found, and made.

use strict;
use warnings;
use Exporter 'import';
use File::Basename qw(basename);

our @EXPORT_OK = qw(is_short_way set_up_short_way build);

# True where WORDS have `run COMMAND...' in them in a place that has no kernel of its
# own, the root of a tree of ours.
sub is_short_way {
    my (@words) = @_;
    return grep({ $_ eq 'run' } @words) && !-e 'kernel.bin' && -e 'Makefile.build';
}

# Completes the options OPT where that is so, and they name no kernel or disk.
sub set_up_short_way {
    my ($opt) = @_;
    my @args = @{ $opt->{kernel_arguments} };
    return if !is_short_way(@args) || defined $opt->{parts}{kernel}
      || @{ $opt->{disks} };
    my ($at) = grep { $args[$_] eq 'run' } 0 .. $#args;
    $opt->{exit_status} = 1;
    $opt->{kill_on_failure} = 1;
    die "run: which program?\n" if $at == $#args;

    my $command = join ' ', @args[ $at + 1 .. $#args ];
    my ($name) = split ' ', $command;
    my $program = find_user_program($opt, $name // '');
    $opt->{parts}{kernel}{given} = 'build/kernel.bin';
    $opt->{parts}{filesys}{size} //= '2';
    $name = basename($name);
    unshift @{ $opt->{put} }, [ $program, $name ]
      unless grep { ($_->[1] // $_->[0]) eq $name } @{ $opt->{put} };
    my @before = @args[ 0 .. $at - 1 ];
    if (may_make_file_system($opt, @before)) {
        $opt->{mkfs} = 1;
    } elsif (!grep { $_ eq '-f' } @before) {
        unshift @before, '-f';
    }
    unshift @before, '-q' unless grep { /^-[qr]$/ } @before;
    $command =~ s{^\s*\S*/}{};
    $opt->{kernel_arguments} = [ @before, 'run', $command ];
}

# True where the file system, with its files, can be made here instead of by the
# kernel with its options BEFORE.
sub may_make_file_system {
    my ($opt, @before) = @_;
    my $part = $opt->{parts}{filesys};
    return !grep({ $_ eq '-f' } @before) && !defined $part->{disk}
      && !(defined $part->{given} && -e $part->{given});
}

# Makes TARGETS of the tree at ROOT, quietly.
sub build {
    my ($root, @targets) = @_;
    system('make', '-s', '--no-print-directory', '-C', $root, @targets) == 0
      or die "make failed\n";
}

# The program NAME: a file, or one of the tree, which is then to be built.
sub find_user_program {
    my ($opt, $name) = @_;
    my $root = $opt->{root};
    $opt->{build} = [ map { "build/$_" } qw(kernel.o kernel.bin loader.bin) ];
    return $name if $name =~ m{/} && -f $name;
    my ($source) = grep { -e "$root/$_" } "examples/$name.c",
      map { s{^\Q$root\E/}{}r } glob "\Q$root\E/tests/*/$name.c";
    if (defined $source) {
        push @{ $opt->{build} }, 'build/' . $source =~ s/\.c$//r;
        return $opt->{build}[-1];
    }
    return $name if -f $name;
    die "$name: no such program in examples/ or tests/\n";
}

1;
