#!/usr/bin/perl
# The shell: words and quotes, pipes, redirections, commands one after the other and
# side by side, what it says of lines that make no sense, and what is typed for the
# programs that it runs.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use lib dirname(abs_path(__FILE__));
use HostTest;
use Test::More;

in_new_folder();

# What should be printed for each line that is typed, exit lines left out.
my @session = (
    'echo a  "b  c" \'d;e\' f\\ g' => "a b  c d;e f g\n",
    'echo hello world > f' => '',
    'cat < f' => "hello world\n",
    'cat f | wc' => "     1      2      12\n",
    'echo more >> f; cat f | grep more | wc' => "     1      1       5\n",
    'echo new > f; cat f' => "new\n",
    'ls | grep ec > g; cat g' => "echo\n",
    '< f cat > h; cat h' => "new\n",
    'cat nofile | wc; echo $?' => "     1      4      25\n0\n",
    'nosuch | wc' => qr/^sh: nosuch: command not found/,
    'echo $?' => "127\n",
    'cat < missing' => "sh: missing: cannot be read\n",
    'echo $?' => "1\n",
    '| wc' => "sh: a command is missing\n",
    'echo a |' => "sh: a command is missing\n",
    'echo >' => "sh: a file name is missing behind < or >\n",
    'cat < f < g' => "sh: one < and one > at most\n",
    "echo 'a" => "sh: a quote is not closed\n",
    'echo "a | b > c"' => "a | b > c\n",
    'ls | cat | cat | cat | cat | cat | cat | grep w' => "wc\npwd\n",
    'ls | cat | cat | cat | cat | cat | cat | cat | cat'
      => "sh: too many commands in a pipe\n",
    'wc f | cat & wait' => qr/^\[1\] process \d+\n.*\[1\] process \d+ ended with 0\n/s,
    'cat & wait' => qr/^\[1\] process \d+\n\[1\] process \d+ ended with 0\n$/,
    'cd nowhere' => "cd: nowhere: no such directory\n",
    'mkdir d; cd d; pwd' => "/d\n",
    'echo deep > f; mkdir e; ls -l' =>
      qr{^-        5 +\d+  f\nd        0 +\d+  e/$}m,
    'mv f e; cd e; cat f; pwd' => "deep\n/d/e\n",
    'cd ..; rm e; rm -r e; ls' => "rm: e: remove failed\n",
    'cd; rm -r d; cd d' => "cd: d: no such directory\n",
    'mkdir empty; echo x > empty' => "sh: empty: cannot be written\n",
    'echo x >> empty; echo $?' => "sh: empty: cannot be written\n1\n",
    'cat empty; wc empty; grep x empty' =>
      "cat: empty: read failed\nwc: empty: read failed\ngrep: empty: read failed\n",
    'cp empty new; ls new' => "cp: new: the source cannot be read\nls: new: not found\n",
    'ls empty; rm empty; echo $?' => "0\n",
    'mkfile fill 400000; cat fill > copy; echo $?' => "1\n",
    'echo x >> copy; echo $?; ls >> copy; echo $?; wc f >> copy; echo $?'
      => "1\n1\n1\n",
    'cp fill new' => "cp: new: create failed (is the disk full?)\n",
    'cp fill copy' => "cp: copy: exists already\n",
    'mkfile fill 1' => "mkfile: fill: exists already\n",
    'rm fill copy; mkfile m 900000; ls m' =>
      "mkfile: m: write failed (is the disk full?)\nls: m: not found\n",
    'mount' => qr{^hda1 +/ +strata +\d+ kB, +\d+ kB free$}m,
    'help | grep Built | wc' => "     1     11      67\n",
);

my @typed = map { $session[ 2 * $_ ] } 0 .. $#session / 2;

# Keys beside letters, and what each of these lines then prints.
my @edited = (
    "echo onX\x7fe" => 'one',
    "\e[A\e[D\e[D\e[3~U" => 'oUe',                  # up, left, Delete
    "\e[A\e[A\e[A\e[B" => 'one',                     # up, down
    "three\x01echo \x05 four" => 'three four',       # Ctrl-A, Ctrl-E
    "wrong wrong\x15echo a b\x17c" => 'a c',          # Ctrl-U, Ctrl-W
    "echo x yz\e[H\e[F\x02\x02\x0b" => 'x',          # Home, End, Ctrl-B, Ctrl-K
    "\e[24~echo \e[5~ok\x0c" => 'ok',                # F12, page up, Ctrl-L
);
my @keys = map { $edited[ 2 * $_ ] } 0 .. $#edited / 2;

# A command, what is typed for it, and what is then seen of both.
my @input = (
    'cat > notes' => "onX\x7fe\rjunk\x15two\x17\tthe\e[D\e[Dr\r\x04" => "one\n trhe\n",
    'cat notes' => '' => "one\n\ttrhe\n",
    'cat' => "twice\r\r\x04" => "twice\ntwice\n\n\n",
    'cat' => "\x04" => '',
    'wc' => "a b\rc\x04\x04" => "a b\nc     1      3       5\n",
    'grep x' => "yes\rxyz\r\x04" => "yes\nxyz\nxyz\n",
    'cat | wc' => "seen\r\x04" => "seen\n     1      1       5\n",
    'cat | cat > f; cat f' => "a\rb\r\x04" => "a\nb\na\nb\n",
    'cat > long; wc < long' => 'l' x 1200 . "\r\x04" =>
      'l' x 1200 . "\n     1      1    1201\n",
    'cat < f' => '' => "a\nb\n",
);
my @input_typed = map { "$input[3 * $_]\r$input[3 * $_ + 1]" } 0 .. $#input / 3;
my $text = join '', map({ "$_\r" } @typed, @keys), @input_typed, "exit 3\r";
spew('typed', $text);
my @programs = map { ('-p', program($_), '-a', $_) } qw(sh cat wc grep ls);
push @programs, '-p', program($_), '-a', $_ for qw(mkdir pwd mv rm mount mkfile cp);
push @programs, '-p', program('echo'), '-a', 'echo';
my $ran = tool_with({ STDIN => 'typed' }, 'pintos', "--kernel=$kernel", '-k', '-T', 30,
                    '--exit-status', '--filesys-size=1', '--mkfs', @programs, '--', '-q',
                    'run', 'sh');
is($ran->{code}, 3, 'the status that exit was given') or diag $ran->{all};
my ($shown) = $ran->{out} =~ /^This is the Strata shell.*?\n(.*)^Execution/ms;
$shown =~ s/^\S+: exit\(-?\d+\)\n//mg;
my @answers = split /^\$ (?=\S)/m, $shown // '';
shift @answers;                         # before the first prompt
while (my ($line, $wanted) = splice @session, 0, 2) {
    my $got = shift(@answers) // '';
    ok($got =~ s/\A\Q$line\E\n//, "typed: $line") or diag $got;
    ref $wanted ? like($got, $wanted, $line) : is($got, $wanted, $line);
}
($shown, my $input) = $shown =~ /\A(.*?)^(\$ cat > notes\n.*)\z/ms
  or diag $ran->{all};
my @printed = map { $edited[ 2 * $_ + 1 ] } 0 .. $#edited / 2;
my ($tail) = $shown =~ /^\$ help \|.*?\n.*?\n(.*)\z/ms ? $1 : '';
is(join(' | ', grep { !/[\e\$]/ } split / *\n/, $tail), join(' | ', @printed),
   'edited lines');

# What a terminal shows of TEXT.
sub screen {
    my ($text) = @_;
    my ($at, $row, @rows) = (0, '');
    while ($text =~ /\G(?:\e\[(\d*)([CDK])|(.))/gcs) {
        if (defined $3 && $3 eq "\n") {
            push @rows, "$row\n";
            ($at, $row) = (0, '');
        } elsif (defined $3) {
            substr($row, $at++, 1) = $3;
        } elsif ($2 eq 'K') {
            substr($row, $at) = '';
        } else {
            $at += $2 eq 'C' ? $1 : -$1;
        }
    }
    return join '', @rows, $row;
}

(undef, my @seen) = split /^\$ /m, $input;
while (my ($command, $keys, $wanted) = splice @input, 0, 3) {
    is(screen(shift(@seen) // ''), "$command\n$wanted", "input of $command");
}
done_testing();
