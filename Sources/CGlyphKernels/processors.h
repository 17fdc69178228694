/// What the loops need to know of processors.
#ifndef PROCESSORS_H
#define PROCESSORS_H

// The compiler makes one copy for processors with wide registers and one for all others; the loader picks.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

#endif
