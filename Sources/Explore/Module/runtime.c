// What Embedded Swift expects of a C library, for a WebAssembly module without one. There is one thread. Nothing outside
// is called: the module computes, the page's script does the rest.

#include <stddef.h>
#include <stdint.h>

// MARK: Memory

// Blocks have sizes of 2^k bytes, k from 5, and begin with a header that says k. A freed block goes to the list of its size,
// and the next one of that size is taken from there; new ones are cut from the end. So what one figure has used serves the
// next one, and a page that draws for hours needs what its largest figure needs. What Swift itself frees at once, such as
// the half of an array that has grown, is found again in the lists.
//
// The linker's --max-memory is the bound. Beyond it the module traps: a call cannot go on without its memory, and the script,
// which sees the trap as an exception, tells so and starts the module anew.

enum { PAGE = 65536, HEADER = 16, SMALLEST = 5, SIZES = 32 };

extern unsigned char __heap_base;
static uintptr_t end_of_blocks;
static void *freed[SIZES];
static int out_of_memory;

int is_out_of_memory(void) { return out_of_memory; }

static void fail(void) {
    out_of_memory = 1;
    __builtin_trap();
}

void *malloc(size_t size) {
    unsigned k = SMALLEST;
    while (k < SIZES - 1 && ((size_t)1 << k) - HEADER < size) k++;
    if (((size_t)1 << k) - HEADER < size) fail();
    unsigned char *block = freed[k];
    if (block) {
        freed[k] = *(void **)(block + HEADER);
        return block + HEADER;
    }
    if (!end_of_blocks) end_of_blocks = ((uintptr_t)&__heap_base + HEADER - 1) & -(uintptr_t)HEADER;
    uint64_t after = (uint64_t)end_of_blocks + ((uint64_t)1 << k);
    uint64_t there = (uint64_t)__builtin_wasm_memory_size(0) * PAGE;
    if (after > there && __builtin_wasm_memory_grow(0, (after - there + PAGE - 1) / PAGE) == (size_t)-1) fail();
    block = (unsigned char *)end_of_blocks;
    end_of_blocks = after;
    *(unsigned *)block = k;
    return block + HEADER;
}

void free(void *place) {
    if (!place) return;
    unsigned char *block = (unsigned char *)place - HEADER;
    unsigned k = *(unsigned *)block;
    *(void **)place = freed[k];
    freed[k] = block;
}

// Blocks lie at multiples of 16: no type here needs more.
int posix_memalign(void **place, size_t alignment, size_t size) {
    if (alignment > HEADER) __builtin_trap();
    *place = malloc(size);
    return 0;
}

// MARK: Bytes

// Each is one instruction of WebAssembly.
void *memcpy(void *restrict to, const void *restrict from, size_t count) { return __builtin_memcpy(to, from, count); }

void *memmove(void *to, const void *from, size_t count) { return __builtin_memmove(to, from, count); }

void *memset(void *to, int byte, size_t count) { return __builtin_memset(to, byte, count); }

int memcmp(const void *first, const void *second, size_t count) {
    const unsigned char *a = first, *b = second;
    for (; count--; a++, b++)
        if (*a != *b) return *a < *b ? -1 : 1;
    return 0;
}

// MARK: Numbers

// To the nearest whole number, halves away from 0. What is cut off is exact, unlike the sum with a half.
double round(double x) {
    double whole = __builtin_trunc(x);
    return __builtin_fabs(x - whole) >= 0.5 ? whole + __builtin_copysign(1, x) : __builtin_copysign(whole, x);
}

// The product of two whole numbers of 128 bits, from products of 32.
unsigned __int128 __multi3(unsigned __int128 a, unsigned __int128 b) {
    uint64_t a0 = (uint32_t)a, a1 = (uint64_t)a >> 32, b0 = (uint32_t)b, b1 = (uint64_t)b >> 32;
    uint64_t low = a0 * b0, middle = a1 * b0 + (low >> 32), other = a0 * b1 + (uint32_t)middle;
    uint64_t high = a1 * b1 + (middle >> 32) + (other >> 32);
    high += (uint64_t)(a >> 64) * (uint64_t)b + (uint64_t)a * (uint64_t)(b >> 64);
    return (unsigned __int128)high << 64 | (other << 32 | (uint32_t)low);
}

// Swift's dictionaries and sets hash with a seed from here. Always the same: nobody attacks, and order that depends on
// chance would be a mistake that only some runs show.
void arc4random_buf(void *to, size_t count) { memset(to, 0, count); }
