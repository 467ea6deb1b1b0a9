/* The limit that the picture workers are held against: two threads that fetch, cut the base64 out of the envelope and
 * decode scaled with libjpeg-turbo, over kept connections of which each has the next request on its way meanwhile.
 *
 *     cc -O3 -march=native -pthread native_reference.c -ljpeg -o native_reference
 *     ./native_reference PORT CAMERAS SECONDS WIDTH HEIGHT      prints "pictures CPU-seconds"
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <jpeglib.h>

enum { THREADS = 2, CONNECTIONS = 4, ROOM = 32 << 20 };

static int port, cameras, width, height;
static double ends;
static uint32_t code[4][256];

struct count { long pictures; int number; };
struct failure { struct jpeg_error_mgr base; jmp_buf out; };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void prepare_base64(void) {
    const char *digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (uint32_t value = 0; value < 64; value++)
        for (int place = 0; place < 4; place++)
            code[place][(unsigned char)digits[value]] = value << (18 - 6 * place);
}

static size_t decode_base64(const unsigned char *in, size_t length, unsigned char *out) {
    unsigned char *start = out;
    for (; length >= 4; in += 4, length -= 4, out += 3) {
        uint32_t bits = code[0][in[0]] | code[1][in[1]] | code[2][in[2]] | code[3][in[3]];
        out[0] = bits >> 16;
        out[1] = bits >> 8;
        out[2] = bits;
    }
    return out - start;
}

static void broken(j_common_ptr info) { longjmp(((struct failure *)info->err)->out, 1); }

static int decode_jpeg(unsigned char *data, size_t size, unsigned char *pixels) {
    struct jpeg_decompress_struct info;
    struct failure failure;
    info.err = jpeg_std_error(&failure.base);
    failure.base.error_exit = broken;
    if (setjmp(failure.out)) {
        jpeg_destroy_decompress(&info);
        return 0;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, data, size);
    jpeg_read_header(&info, TRUE);
    info.scale_denom = 8;
    for (info.scale_num = 1; info.scale_num < 8; info.scale_num++)
        if (info.image_width * info.scale_num / 8 >= (unsigned)width && info.image_height * info.scale_num / 8 >= (unsigned)height)
            break;
    info.out_color_space = JCS_EXT_BGRX;
    info.dct_method = JDCT_IFAST;
    info.do_fancy_upsampling = FALSE;
    jpeg_start_decompress(&info);
    while (info.output_scanline < info.output_height) {
        JSAMPROW rows[4];
        for (int row = 0; row < 4; row++)
            rows[row] = pixels + (size_t)(info.output_scanline + row) * info.output_width * 4;
        jpeg_read_scanlines(&info, rows, 4);
    }
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return 1;
}

static int connected(void) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int one = 1, handle = socket(AF_INET, SOCK_STREAM, 0);
    if (handle < 0 || connect(handle, (struct sockaddr *)&to, sizeof to)) {
        perror("connect");
        exit(1);
    }
    setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return handle;
}

static void ask(int handle, int camera) {
    char text[200];
    int length = snprintf(text, sizeof text, "GET /Camera/%d/Jpeg HTTP/1.1\r\nHost: localhost\r\nauthtoken: token\r\n\r\n", camera);
    if (write(handle, text, length) != length)
        exit(1);
}

/* One whole answer into `room`; where its base64 begins and how long it is. */
static unsigned char *receive(int handle, unsigned char *room, size_t *length) {
    size_t got = 0, whole = 0;
    while (!whole || got < whole) {
        ssize_t more = read(handle, room + got, ROOM - got - 1);
        if (more <= 0)
            exit(1);
        got += more;
        room[got] = 0;
        char *end = whole ? NULL : strstr((char *)room, "\r\n\r\n");
        if (end)
            whole = end + 4 - (char *)room + atol(strstr((char *)room, "Content-Length: ") + 16);
    }
    unsigned char *data = (unsigned char *)strstr((char *)room, "\"Data\": \"") + 9;
    *length = (unsigned char *)memchr(data, '"', room + got - data) - data;
    return data;
}

static void *work(void *given) {
    struct count *count = given;
    int handles[CONNECTIONS], camera = count->number;
    unsigned char *room = malloc(ROOM), *jpeg = malloc(ROOM), *pixels = malloc(ROOM * 4ul);
    for (int at = 0; at < CONNECTIONS; at++)
        ask(handles[at] = connected(), 1 + camera++ % cameras);
    for (int at = 0; now() < ends; at = (at + 1) % CONNECTIONS) {
        size_t length;
        unsigned char *data = receive(handles[at], room, &length);
        ask(handles[at], 1 + camera++ % cameras);
        count->pictures += decode_jpeg(jpeg, decode_base64(data, length, jpeg), pixels);
    }
    return NULL;
}

int main(int many, char **given) {
    if (many != 6)
        return 2;
    port = atoi(given[1]), cameras = atoi(given[2]), width = atoi(given[4]), height = atoi(given[5]);
    ends = now() + atof(given[3]);
    prepare_base64();
    pthread_t threads[THREADS];
    struct count counts[THREADS] = {{0, 0}, {0, 1}};
    for (int at = 0; at < THREADS; at++)
        pthread_create(&threads[at], NULL, work, &counts[at]);
    for (int at = 0; at < THREADS; at++)
        pthread_join(threads[at], NULL);
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    printf("%ld %.3f\n", counts[0].pictures + counts[1].pictures,
           use.ru_utime.tv_sec + use.ru_stime.tv_sec + (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6);
    return 0;
}
