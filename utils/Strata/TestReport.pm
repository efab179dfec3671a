package Strata::TestReport;

# Tells people and machines how the tests went: lines as they end, then files.

use strict;
use warnings;
use File::Path qw(make_path);
use File::Basename qw(dirname);

# FOLDER gets the files; VERBOSE prints transcripts of tests that pass, too.
sub new {
    my ($class, %arg) = @_;
    return bless { %arg, results => [], running => {}, width => 0,
                   live => -t STDOUT ? 1 : 0 }, $class;
}

# --- As it goes --------------------------------------------------------------

sub started {
    my ($self, $id) = @_;
    $self->{running}{$id} = 1;
    $self->show_running;
}

# On a terminal the last line says what is running.
sub show_running {
    my ($self) = @_;
    return unless $self->{live};
    my $done = @{ $self->{results} };
    my $text = "[$done/$self->{total}] "
      . join ' ', sort keys %{ $self->{running} };
    local $| = 1;
    print "\r\e[K", substr($text, 0, 78);
}

sub clear_running {
    my ($self) = @_;
    print "\r\e[K" if $self->{live};
}

# Takes the result of one run: { id, verdict, why, details, output, errors,
# seconds, commands, claim, again => command that runs it again, gdb }.
sub ended {
    my ($self, $result) = @_;
    delete $self->{running}{ $result->{id} };
    push @{ $self->{results} }, $result;
    $self->clear_running;
    local $| = 1;
    printf "%s %-46s %6.2f s\n", $result->{verdict} eq 'pass' ? 'pass' : 'FAIL',
      $result->{id}, $result->{seconds};
    print_failure($result) if $result->{verdict} ne 'pass';
    print $result->{output} if $self->{verbose} && $result->{verdict} eq 'pass';
    $self->show_running;
}

sub print_failure {
    my ($result) = @_;
    print "     $_\n" for failure_lines($result);
    print "\n";
}

sub failure_lines {
    my ($result) = @_;
    return ($result->{claim} ? "claim: $result->{claim}" : (),
            "why:   $result->{why}", @{ $result->{details} },
            (map { "ran:   $_" } @{ $result->{commands} }),
            $result->{again} ? "again: $result->{again}" : (),
            $result->{gdb} ? "gdb:   $result->{gdb}" : ());
}

sub counts {
    my ($self) = @_;
    my $failed = grep { $_->{verdict} ne 'pass' } @{ $self->{results} };
    return (@{ $self->{results} } - $failed, $failed);
}

# How often each test that ran several times passed and failed.
sub print_repeats {
    my ($self) = @_;
    my %count;
    for my $result (@{ $self->{results} }) {
        $count{ $result->{id} =~ s/#\d+$//r }{ $result->{verdict} }++;
    }
    for my $id (sort keys %count) {
        printf "%-46s %d passed, %d failed\n", $id,
          $count{$id}{pass} || 0, $count{$id}{fail} || 0;
    }
}

# --- Files -------------------------------------------------------------------

sub sorted {
    my ($self) = @_;
    return sort { $a->{id} cmp $b->{id} } @{ $self->{results} };
}

sub spew {
    my ($name, @text) = @_;
    make_path(dirname($name));
    open my $out, '>:raw', $name or die "$name: $!\n";
    print $out @text;
    close $out or die "$name: $!\n";
}

# results.txt, results.tap, junit.xml and the transcripts, in FOLDER.
sub write_files {
    my ($self) = @_;
    my $folder = $self->{folder};
    my @results = $self->sorted;
    my ($passed, $failed) = $self->counts;
    spew("$folder/results.txt",
         (map { ($_->{verdict} eq 'pass' ? 'pass' : 'FAIL') . " $_->{id}\n" }
            @results),
         "$passed passed, $failed failed\n");
    spew("$folder/results.tap", tap(@results));
    spew("$folder/junit.xml", junit(@results));
    for my $result (@results) {
        spew("$folder/$result->{id}.output", $result->{output});
        spew("$folder/$result->{id}.errors", $result->{errors});
    }
}

sub tap {
    my (@results) = @_;
    my @text = ("TAP version 13\n", '1..' . @results . "\n");
    my $number = 0;
    for my $result (@results) {
        $number++;
        my $ok = $result->{verdict} eq 'pass';
        push @text, ($ok ? 'ok' : 'not ok') . " $number - $result->{id}\n";
        push @text, map { "# $_\n" } failure_lines($result) if !$ok;
    }
    return @text;
}

sub junit {
    my (@results) = @_;
    my $failed = grep { $_->{verdict} ne 'pass' } @results;
    my $time = 0;
    $time += $_->{seconds} for @results;
    my @text = (qq(<?xml version="1.0" encoding="UTF-8"?>\n),
                sprintf(qq(<testsuite name="strata" tests="%d" failures="%d" )
                          . qq(time="%.3f">\n), scalar @results, $failed, $time));
    for my $result (@results) {
        my ($class, $name) = split m{/}, $result->{id}, 2;
        push @text, sprintf qq(  <testcase classname="%s" name="%s" time="%.3f"),
          xml($class), xml($name), $result->{seconds};
        push @text, $result->{verdict} eq 'pass' ? "/>\n"
          : sprintf(qq(>\n    <failure message="%s">%s</failure>\n  </testcase>\n),
                    xml($result->{why}),
                    xml(join "\n", failure_lines($result)));
    }
    return (@text, "</testsuite>\n");
}

sub xml {
    my ($text) = @_;
    my %entity = ('&' => '&amp;', '<' => '&lt;', '>' => '&gt;',
                  '"' => '&quot;');
    $text =~ s/([&<>"])/$entity{$1}/g;
    return $text =~ s/[^\t\n\x20-\x7e]/?/gr;
}

# What a project's build folder keeps, as graders expect it: for each test
# .output, .errors and .result (first line PASS or FAIL), and `results'.
sub write_project_files {
    my ($self) = @_;
    my $build = $self->{build};
    my %verdict = read_results("$build/results");
    for my $result ($self->sorted) {
        my $name = "tests/$result->{id}";
        my $ok = $result->{verdict} eq 'pass';
        spew("$build/$name.output", $result->{output});
        spew("$build/$name.errors", $result->{errors});
        spew("$build/$name.result", $ok ? "PASS\n"
             : join '', "FAIL\n", map { "$_\n" } failure_lines($result));
        $verdict{$name} = $ok ? 'pass' : 'FAIL';
    }
    spew("$build/results", map { "$verdict{$_} $_\n" } sort keys %verdict);
}

# The verdicts of earlier runs, which a run of a few tests leaves standing.
sub read_results {
    my ($file) = @_;
    open my $in, '<', $file or return;
    return map { /^(pass|FAIL) (\S+)$/ ? ($2 => $1) : () } <$in>;
}

1;
