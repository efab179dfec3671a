#!/usr/bin/perl
# A tree that was just built needs nothing more, and a source that is touched
# only what comes from it.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use Test::More;

my $files = tempdir(CLEANUP => 1);
my $root = abs_path(dirname(__FILE__) . '/../..');

sub write_file {
    my ($name, $text) = @_;
    open my $out, '>:raw', "$files/$name" or die "$name: $!";
    print $out $text;
    close $out;
}

sub make {
    return scalar `make -C $root @_ 2>&1`;
}

make('all');
is($? >> 8, 0, 'everything builds') or diag make('all');
my ($user, $system) = (times)[ 2, 3 ];
my $output = make('--no-print-directory all');
my ($user_after, $system_after) = (times)[ 2, 3 ];
is($output, '', 'a second make does nothing');
cmp_ok($user_after - $user + $system_after - $system, '<', 1, 'and takes no time');

my @commands = split /\n/, make('-n -W lib/kernel/list.c all');
is(scalar(grep { /-c -o \S+ lib\/kernel\/list\.c/ } @commands), 1,
   'a touched source is compiled');
is(scalar(grep { / -c -o / } @commands), 1, 'and no other');
@commands = split /\n/, make('-n -W threads/synch.h all');
cmp_ok(scalar(grep { / -c -o / } @commands), '>', 2,
       'a touched header compiles what includes it');

# A kernel that the loader could not take.
my $stage2 = "\0\0\0\0STR2" . "\0" x 8184;
write_file('stage2', $stage2);
write_file('image', 'k' x 1000);
write_file('large', 'k' x ((2 << 20) + 1));
write_file('other', 'x' x 100);
sub kernel_bin {
    return scalar `$root/utils/make/kernel-bin $files/$_[0] $files/$_[1] $files/out 2>&1`;
}
is(kernel_bin('stage2', 'image'), '', 'kernel.bin is put together');
is(-s "$files/out", 8192 + 1024, 'of whole sectors');
my $bin = do { local (@ARGV, $/) = "$files/out"; <> };
is(unpack('V', substr $bin, 8, 4), 1000, 'and tells the length');
like(kernel_bin('stage2', 'large'), qr/kernel is too large: 2097153 bytes/,
     'a kernel too large is refused');
like(kernel_bin('other', 'image'), qr/not 8192 bytes/, 'a strange stage two, too');

like(make('help'), qr/^ +make check /m, 'make help');
done_testing();
