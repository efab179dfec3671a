#!/usr/bin/perl
# utils/check-layers finds each kind of fault, and the tree itself has none; each
# source file of the tree stands in a list.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Path qw(make_path);
use lib dirname(abs_path(__FILE__));
use HostTest;
use Test::More;

my $tree = in_new_folder();

spew('LAYERS', <<'END');
# low and high, one file of high that may do all, and one of low for itself
low/base.h:
low: low/base.h
high: low
high/root.c: any
top: high
@asm low
@ports low
END
spew('low/base.h', "int base;\n");
spew('low/a.h', "#include \"low/base.h\"\n");
spew('high/b.h', "#include \"low/a.h\"\n");
spew('top/c.h', "int c;\n");

# What check-layers says about high/x.c (or NAME) with TEXT.
sub said {
    my ($text, $name) = @_;
    $name //= 'high/x.c';
    spew($name, $text);
    my $ran = tool('check-layers');
    unlink $name;
    return "$ran->{all}status $ran->{code}";
}

is(said("#include \"high/b.h\"\n#include \"low/a.h\"\n"), 'status 0', 'downward');
like(said("\n#include \"top/c.h\"\n"),
     qr{^high/x\.c:2: includes top/c\.h.*\nstatus 1$}, 'upward include');
like(said("#include \"high/b.h\"\n", 'low/y.h'), qr{^low/y\.h:1: includes high/b\.h},
     'upward include from the bottom');
is(said("#include \"top/c.h\"\n", 'high/root.c'), 'status 0', 'a line for a file');
is(said("#include \"low/base.h\"\n", 'low/z.c'), 'status 0', 'a file of its own');
is(said("#include \"low/base.h\"\n"), 'status 0', 'which is part of its folder');
like(said("#include \"low/base.h\"\n", 'top/z.c'), qr{^top/z\.c:1: includes low},
     'and no more than that');
like(said("int f(void)\n{\n    __asm__ volatile(\"hlt\");\n}\n"),
     qr{^high/x\.c:3: assembly}, 'assembly');
is(said("void f(void)\n{\n    __asm__ volatile(\"hlt\");\n}\n", 'low/z.c'),
   'status 0', 'assembly where it may be');
like(said("void f(void)\n{\n    outb(1, 2);\n}\n"), qr{^high/x\.c:3: port}, 'ports');
is(said("/* outb(1, 2), asm(\"x\") */\nchar *s = \"inb(3) {\";\n"), 'status 0',
   'comments and strings do not count');
like(said("void\nf(void)\n{\n#ifdef X\n    g();\n#endif\n}\n"),
     qr{^high/x\.c:4: conditional.*\nhigh/x\.c:6: cond}, '#if in a function');
is(said("struct s {\n#ifdef X\n    int a;\n#endif\n};\n#if Y\nint b;\n#endif\n"),
   'status 0', '#if elsewhere');

# Symbols.
my ($cc) = grep { system("command -v $_ >/dev/null 2>&1") == 0 }
  qw(i686-linux-gnu-gcc gcc cc clang);
spew('low/f.c', "void h(void);\nvoid f(void);\nvoid f(void) { h(); }\n");
spew('high/h.c', "void f(void);\nvoid h(void);\nvoid h(void) { f(); }\n");
for my $name ('low/f', 'high/h') {
    make_path(dirname("$tree/obj/$name"));
    system($cc, '-c', '-o', "$tree/obj/$name.o", "$tree/$name.c") == 0 or die;
}
like(tool('check-layers', '--objects=obj')->{all},
     qr{^low/f\.c: uses h of high/h\.c, which low may not use\n\z},
     'an upward call');

is(`cd $root && perl utils/check-layers --objects=build/obj 2>&1`, '',
   'the tree keeps to LAYERS');
is(`cd $root && make -s check-lists 2>&1`, '', 'each file stands in a list');

done_testing();
