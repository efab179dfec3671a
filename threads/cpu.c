#include "threads/cpu.h"

static struct cpu boot_cpu;

struct cpu *cpus[CPU_MAX] = { &boot_cpu };
unsigned cpu_count = 1;

void
cpu_init_boot(void)
{
    percpu_init(&boot_cpu.arch, 0);
}
