#!/usr/bin/perl
# utils/belady finds the optimum that a person finds by hand for a small trace, has
# nothing to say of an empty one, and refuses what it cannot understand.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use Test::More;
use lib abs_path(dirname(__FILE__));
use HostTest;

use constant { PAGE => 18, TICK => 17 };
use constant { CAME => 1, FROM_DISK => 2, DIRTY => 4 };

in_new_folder();
my $belady = 'belady';

# Belady's own string of references, for three frames: the fourth page drives out the
# third, the fifth the fourth, which come again once the first two are wanted no more.
my %seen;
is(best_of(3, map { [$_, DIRTY | ($seen{$_}++ ? 0 : CAME)] }
               1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5),
   "5 pages came, 0 were read\n"
     . "at best: 7 come, 2 are read, 2 are written\n", 'by hand');
is(best_of(4, [1, CAME], [2, CAME], [1, 0], [3, CAME], [2, 0], [1, 0]),
   "3 pages came, 0 were read\nat best: 3 come, 0 are read, 0 are written\n",
   'all of it fits');
is(best_of(1, [1, CAME | FROM_DISK], [2, CAME], [1, CAME | FROM_DISK]),
   "3 pages came, 2 were read\nat best: 3 come, 2 are read, 0 are written\n",
   'what did not change is not written');
is(best_of(1, [1, CAME], [1, DIRTY], [2, CAME], [1, 0], [2, 0]),
   "2 pages came, 0 were read\nat best: 4 come, 2 are read, 1 are written\n",
   'what changed later is');
is(best_of(1, [1, CAME | DIRTY], [2, CAME], [1, CAME | DIRTY]),
   "3 pages came, 0 were read\nat best: 3 come, 0 are read, 0 are written\n",
   'a new page in the place of another is not the other');
$belady = "$root/utils/belady";
is(best_of(1), "0 pages came, 0 were read\n"
     . "at best: 0 come, 0 are read, 0 are written\n", 'an empty trace, by the file itself');
$belady = 'belady';

refused(qr/^usage: /, '--records=trace.raw');
refused(qr/^usage: /, qw(--records=trace.raw --frames=0));
refused(qr/^usage: /, qw(--records=trace.raw --frames=2 clock));
refused(qr/^usage: /m, '--nonsense');
refused(qr/^usage: /, '--frames=3');
refused(qr/^belady: nowhere: open: No such file/,
        qw(--records=nowhere --frames=2));
refused(qr/^belady: there is no policy best, only aging clock second random$/m,
        'best');
refused(qr/^belady: there is no test .*nothing$/m, '--test=nothing');
spew('odd.raw', pack 'VVVCCvVa12', 1, 0, 1, 99, 0, 0, 0, '');
refused(qr/^belady: odd.raw: a record of unknown kind 99$/m,
        qw(--records=odd.raw --frames=2));
done_testing();

# What belady says of references, each a page and what is known of it, between other
# records, in so many FRAMES.
sub best_of {
    my ($frames, @references) = @_;
    my $when = 0;
    my $record = sub { pack 'VVVCCvVa12', ++$when, 0, 1, @_ };
    spew('trace.raw', join '', $record->(TICK, 0, 100, 7, ''),
         map { $record->(PAGE, 0, $_->[1], $_->[0], 'c0001000') } @references);
    return tool($belady, '--records=trace.raw', "--frames=$frames")->{all};
}

sub refused {
    my ($message, @arguments) = @_;
    my $run = tool('belady', @arguments);
    ok($run->{code} != 0, "@arguments: refused");
    like($run->{all}, $message, "@arguments: with a message");
}
