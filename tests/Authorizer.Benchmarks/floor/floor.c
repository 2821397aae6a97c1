/*
 * The floor: what the network steps of an authorizer cost without an authorizer in them. OpenSSL and blocking sockets, one thread.
 *
 * Init: Parameter Store is read by one signed GetParametersByPath (and its further pages), the first remote key set it names is fetched
 * over TLS with the certificate verified against SSL_CERT_FILE and SSL_CERT_DIR, its RSA key is imported.
 * Loop: next event, one RS256 verify with a context that is kept, a policy for the whole stage.
 * Nothing else is checked, so it decides nothing and is no authorizer. Settings are the function's own environment variables.
 */
#include <ctype.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

enum { HEAD = 8192, LARGEST_HOST = 256, LARGEST_TOKEN = 16 * 1024, LARGEST_KEY = 1024, CHUNK = 16 * 1024 };

static void fail(const char *what)
{
    fprintf(stderr, "floor: %s (%s)\n", what, strerror(errno));
    ERR_print_errors_fp(stderr);
    exit(1);
}

static const char *setting(const char *name)
{
    const char *value = getenv(name);
    if (value == NULL) {
        errno = 0;
        fail(name);
    }
    return value;
}

/* ---- one HTTP/1.1 connection, plain or TLS ---- */

struct connection {
    int socket;
    SSL *tls;
    char host[LARGEST_HOST];
    char *buffer;
    size_t capacity, used, taken; /* bytes of the buffer: received, and those of them that belong to an answer already given out */
};

struct answer {
    int status;
    char *head;
    char *body; /* terminated by a zero; valid until the next exchange on the connection */
    size_t length;
};

static void connect_to(struct connection *to, const char *authority)
{
    char name[LARGEST_HOST];
    snprintf(to->host, sizeof to->host, "%s", authority);
    snprintf(name, sizeof name, "%s", authority);
    char *colon = strrchr(name, ':');
    const char *port = "443";
    if (colon != NULL) {
        *colon = 0;
        port = colon + 1;
    }
    struct addrinfo wanted = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM }, *found;
    if (getaddrinfo(name, port, &wanted, &found) != 0) {
        fail("the name does not resolve");
    }
    to->socket = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (to->socket < 0 || connect(to->socket, found->ai_addr, found->ai_addrlen) != 0) {
        fail("no connection");
    }
    int on = 1;
    setsockopt(to->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    freeaddrinfo(found);
    to->tls = NULL;
    to->used = to->taken = 0;
    to->capacity = 4 * CHUNK;
    to->buffer = malloc(to->capacity);
}

static void start_tls(struct connection *to, SSL_CTX *context)
{
    char name[LARGEST_HOST];
    snprintf(name, sizeof name, "%s", to->host);
    char *colon = strrchr(name, ':');
    if (colon != NULL) {
        *colon = 0;
    }
    to->tls = SSL_new(context);
    X509_VERIFY_PARAM *expected = SSL_get0_param(to->tls);
    if (X509_VERIFY_PARAM_set1_ip_asc(expected, name) != 1) {
        SSL_set1_host(to->tls, name);
        SSL_set_tlsext_host_name(to->tls, name);
    }
    SSL_set_fd(to->tls, to->socket);
    if (SSL_connect(to->tls) != 1) {
        fail("no TLS connection");
    }
}

static void disconnect(struct connection *from)
{
    if (from->tls != NULL) {
        SSL_shutdown(from->tls);
        SSL_free(from->tls);
    }
    close(from->socket);
    free(from->buffer);
}

static void send_all(struct connection *to, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t sent = to->tls != NULL ? SSL_write(to->tls, bytes, (int)length) : write(to->socket, bytes, length);
        if (sent <= 0) {
            fail("sending");
        }
        bytes += sent;
        length -= (size_t)sent;
    }
}

static void receive_more(struct connection *from)
{
    if (from->capacity - from->used < CHUNK) {
        from->capacity *= 2;
        from->buffer = realloc(from->buffer, from->capacity);
    }
    char *end = from->buffer + from->used;
    int room = (int)(from->capacity - from->used - 1);
    ssize_t got = from->tls != NULL ? SSL_read(from->tls, end, room) : read(from->socket, end, (size_t)room);
    if (got <= 0) {
        fail("receiving");
    }
    from->used += (size_t)got;
    from->buffer[from->used] = 0;
}

/* The value of a header of the head that begins at `head`, or NULL. */
static const char *header_of(const char *head, const char *name)
{
    size_t length = strlen(name);
    for (const char *line = strstr(head, "\r\n"); line != NULL && line[2] != '\r'; line = strstr(line + 2, "\r\n")) {
        if (strncasecmp(line + 2, name, length) == 0 && line[2 + length] == ':') {
            const char *value = line + 3 + length;
            while (*value == ' ') {
                value++;
            }
            return value;
        }
    }
    return NULL;
}

/* Joins the chunks that begin at `at` where they stand; returns the length of the body, and where the next answer begins in `taken`. */
static size_t join_chunks(struct connection *from, size_t at)
{
    size_t body = at, length = 0;
    for (;;) {
        while (strstr(from->buffer + at, "\r\n") == NULL) {
            receive_more(from);
        }
        size_t size = strtoul(from->buffer + at, NULL, 16);
        at = (size_t)(strstr(from->buffer + at, "\r\n") - from->buffer) + 2;
        while (from->used < at + size + 2) {
            receive_more(from);
        }
        if (size == 0) {
            from->taken = at + 2;
            return length;
        }
        memmove(from->buffer + body + length, from->buffer + at, size);
        length += size;
        at += size + 2;
    }
}

static struct answer exchange(struct connection *with, const char *request, size_t length)
{
    send_all(with, request, length);
    memmove(with->buffer, with->buffer + with->taken, with->used - with->taken);
    with->used -= with->taken;
    with->buffer[with->used] = 0;
    char *end;
    while ((end = strstr(with->buffer, "\r\n\r\n")) == NULL) {
        receive_more(with);
    }
    size_t body = (size_t)(end - with->buffer) + 4, size = 0;
    const char *stated = header_of(with->buffer, "content-length");
    if (stated != NULL) {
        size = strtoul(stated, NULL, 10);
        while (with->used < body + size) {
            receive_more(with);
        }
        with->taken = body + size;
    } else if (header_of(with->buffer, "transfer-encoding") != NULL) {
        size = join_chunks(with, body);
    } else {
        with->taken = body;
    }
    struct answer answer = { .head = with->buffer, .body = with->buffer + body, .length = size };
    answer.status = atoi(with->buffer + strlen("HTTP/1.1 "));
    return answer;
}

/* ---- text ---- */

static void hex(char *to, const unsigned char *bytes, size_t length)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t at = 0; at < length; at++) {
        *to++ = digits[bytes[at] >> 4];
        *to++ = digits[bytes[at] & 15];
    }
    *to = 0;
}

/* Returns the number of bytes, or -1. */
static long base64url(unsigned char *to, const char *text, size_t length)
{
    static signed char values[256];
    if (values['B'] == 0) {
        const char *alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        memset(values, -1, sizeof values);
        for (int at = 0; at < 64; at++) {
            values[(unsigned char)alphabet[at]] = (signed char)at;
        }
    }
    unsigned bits = 0;
    int held = 0;
    unsigned char *start = to;
    for (size_t at = 0; at < length; at++) {
        int value = values[(unsigned char)text[at]];
        if (value < 0) {
            return -1;
        }
        bits = (bits << 6) | (unsigned)value;
        held += 6;
        if (held >= 8) {
            held -= 8;
            *to++ = (unsigned char)(bits >> held);
        }
    }
    return to - start;
}

/* Takes the escapes out of a JSON text, where it stands, up to its closing quote; returns what follows that, or NULL. */
static char *unescape(char *text)
{
    char *to = text;
    for (char *from = text; *from != 0; from++) {
        if (*from == '"') {
            *to = 0;
            return from + 1;
        }
        if (*from != '\\') {
            *to++ = *from;
            continue;
        }
        from++;
        if (*from == 'u') {
            char digits[5] = { from[1], from[2], from[3], from[4], 0 };
            *to++ = (char)strtoul(digits, NULL, 16);
            from += 4;
        } else {
            *to++ = *from == 'n' ? '\n' : *from == 't' ? '\t' : *from == 'r' ? '\r' : *from;
        }
    }
    return NULL;
}

/* The first character of the text of a member, or NULL. */
static char *text_of(char *json, const char *member)
{
    char *at = strstr(json, member);
    if (at == NULL) {
        return NULL;
    }
    at += strlen(member);
    while (*at == ' ' || *at == ':' || *at == '\n') {
        at++;
    }
    return *at == '"' ? at + 1 : NULL;
}

/* ---- Parameter Store ---- */

static void hmac(unsigned char to[32], const void *key, size_t key_length, const char *text)
{
    unsigned length;
    HMAC(EVP_sha256(), key, (int)key_length, (const unsigned char *)text, strlen(text), to, &length);
}

static void hash(char to[65], const char *text, size_t length)
{
    unsigned char bytes[32];
    SHA256((const unsigned char *)text, length, bytes);
    hex(to, bytes, sizeof bytes);
}

/* Writes the whole signed request (AWS Signature Version 4) and returns its length. */
static size_t signed_request(char *to, size_t room, const char *host, const char *body)
{
    const char *region = setting("AWS_REGION"), *session = getenv("AWS_SESSION_TOKEN");
    char stamp[17], day[9], body_hash[65], canonical_hash[65], canonical[HEAD], text[HEAD], secret[LARGEST_HOST], signature[65];
    time_t now = time(NULL);
    strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", gmtime(&now));
    snprintf(day, sizeof day, "%.8s", stamp);
    int has_session = session != NULL && *session != 0;
    const char *names = has_session ? "content-type;host;x-amz-date;x-amz-security-token;x-amz-target"
                                    : "content-type;host;x-amz-date;x-amz-target";
    char session_line[HEAD / 2] = "";
    if (has_session) {
        snprintf(session_line, sizeof session_line, "x-amz-security-token:%s\n", session);
    }
    hash(body_hash, body, strlen(body));
    snprintf(canonical, sizeof canonical,
        "POST\n/\n\ncontent-type:application/x-amz-json-1.1\nhost:%s\nx-amz-date:%s\n%sx-amz-target:AmazonSSM.GetParametersByPath\n\n%s\n%s",
        host, stamp, session_line, names, body_hash);
    hash(canonical_hash, canonical, strlen(canonical));
    snprintf(text, sizeof text, "AWS4-HMAC-SHA256\n%s\n%s/%s/ssm/aws4_request\n%s", stamp, day, region, canonical_hash);
    unsigned char key[32], last[32];
    snprintf(secret, sizeof secret, "AWS4%s", setting("AWS_SECRET_ACCESS_KEY"));
    hmac(key, secret, strlen(secret), day);
    hmac(key, key, sizeof key, region);
    hmac(key, key, sizeof key, "ssm");
    hmac(key, key, sizeof key, "aws4_request");
    hmac(last, key, sizeof key, text);
    hex(signature, last, sizeof last);
    return (size_t)snprintf(to, room,
        "POST / HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-amz-json-1.1\r\nX-Amz-Target: AmazonSSM.GetParametersByPath\r\n"
        "X-Amz-Date: %s\r\n%s%s%sAuthorization: AWS4-HMAC-SHA256 Credential=%s/%s/%s/ssm/aws4_request, SignedHeaders=%s, "
        "Signature=%s\r\nContent-Length: %zu\r\n\r\n%s",
        host, stamp, has_session ? "X-Amz-Security-Token: " : "", has_session ? session : "", has_session ? "\r\n" : "",
        setting("AWS_ACCESS_KEY_ID"), day, region, names, signature, strlen(body), body);
}

/* Reads every page; writes the first remote key set's URI to `uri`. */
static void read_parameters(char *uri, size_t room)
{
    struct connection store;
    const char *endpoint = setting("AWS_ENDPOINT_URL_SSM") + strlen("http://");
    char authority[LARGEST_HOST], body[HEAD], request[3 * HEAD], next[HEAD / 2] = "";
    snprintf(authority, sizeof authority, "%.*s", (int)strcspn(endpoint, "/"), endpoint);
    connect_to(&store, authority);
    *uri = 0;
    do {
        snprintf(body, sizeof body, "{\"Path\":\"%s\",\"Recursive\":true,\"WithDecryption\":true,\"MaxResults\":10%s%s%s}",
            setting("AUTHORIZER_PARAMETER_PATH"), *next ? ",\"NextToken\":\"" : "", next, *next ? "\"" : "");
        struct answer page = exchange(&store, request, signed_request(request, sizeof request, authority, body));
        if (page.status != 200) {
            fail(page.body);
        }
        *next = 0;
        char *token = text_of(page.body, "\"NextToken\"");
        if (token != NULL) {
            snprintf(next, sizeof next, "%.*s", (int)strcspn(token, "\""), token);
        }
        for (char *at = page.body, *value; (value = text_of(at, "\"Value\"")) != NULL;) {
            at = unescape(value);
            char *found = text_of(value, "\"URI\"");
            if (found != NULL && *uri == 0) {
                snprintf(uri, room, "%.*s", (int)strcspn(found, "\""), found);
            }
        }
    } while (*next != 0);
    disconnect(&store);
}

/* ---- the key set ---- */

static EVP_PKEY *import(char *set)
{
    char *rsa = strstr(set, "\"RSA\"");
    if (rsa == NULL) {
        fail("the set has no RSA key");
    }
    while (rsa > set && *rsa != '{') {
        rsa--;
    }
    char *n = text_of(rsa, "\"n\""), *e = text_of(rsa, "\"e\"");
    unsigned char modulus[LARGEST_KEY], exponent[16];
    long n_length = base64url(modulus, n, strcspn(n, "\"")), e_length = base64url(exponent, e, strcspn(e, "\""));
    BIGNUM *big_n = BN_bin2bn(modulus, (int)n_length, NULL), *big_e = BN_bin2bn(exponent, (int)e_length, NULL);
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, big_n);
    OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, big_e);
    OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param(builder);
    EVP_PKEY_CTX *maker = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
    EVP_PKEY *key = NULL;
    if (EVP_PKEY_fromdata_init(maker) != 1 || EVP_PKEY_fromdata(maker, &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1) {
        fail("the key is not taken");
    }
    EVP_PKEY_CTX_free(maker);
    OSSL_PARAM_free(parameters);
    OSSL_PARAM_BLD_free(builder);
    BN_free(big_n);
    BN_free(big_e);
    return key;
}

static EVP_PKEY *fetch_key(const char *uri)
{
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    if (SSL_CTX_set_default_verify_paths(context) != 1) {
        fail("no trust store");
    }
    const char *place = uri + strlen("https://"), *path = strchr(place, '/');
    char authority[LARGEST_HOST], request[HEAD];
    snprintf(authority, sizeof authority, "%.*s", (int)(path - place), place);
    struct connection provider;
    connect_to(&provider, authority);
    start_tls(&provider, context);
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: application/json\r\n\r\n", path, authority);
    struct answer set = exchange(&provider, request, (size_t)length);
    if (set.status != 200) {
        fail("no key set");
    }
    EVP_PKEY *key = import(set.body);
    disconnect(&provider);
    SSL_CTX_free(context);
    return key;
}

/* ---- one event ---- */

static EVP_PKEY_CTX *kept_context(EVP_PKEY *key)
{
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
    if (EVP_PKEY_verify_init(context) != 1 || EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) != 1
        || EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) != 1) {
        fail("no context");
    }
    return context;
}

/* Writes the answer to `to`; returns its length. */
static size_t decide(char *to, size_t room, char *event, EVP_PKEY_CTX *verify)
{
    static unsigned char payload[LARGEST_TOKEN + 1], signature[LARGEST_KEY], digest[32];
    char *token = text_of(event, "\"authorizationToken\""), *arn = text_of(event, "\"methodArn\"");
    token += strlen("Bearer ");
    size_t length = strcspn(token, "\"");
    char *claims = memchr(token, '.', length) + 1, *end = memchr(claims, '.', length);
    long size = base64url(signature, end + 1, (size_t)(token + length - end - 1));
    SHA256((unsigned char *)token, (size_t)(end - token), digest);
    if (size < 0 || EVP_PKEY_verify(verify, signature, (size_t)size, digest, sizeof digest) != 1) {
        fail("the signature is wrong");
    }
    payload[base64url(payload, claims, (size_t)(end - claims))] = 0;
    char *subject = text_of((char *)payload, "\"sub\"");
    size_t stage = strcspn(arn, "/");
    stage += 1 + strcspn(arn + stage + 1, "/");
    return (size_t)snprintf(to, room,
        "{\"principalId\":\"%.*s\",\"policyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":[{\"Action\":\"execute-api:Invoke\","
        "\"Effect\":\"Allow\",\"Resource\":\"%.*s/*\"}]}}",
        (int)strcspn(subject, "\""), subject, (int)stage, arn);
}

int main(void)
{
    static char uri[HEAD], next[HEAD], request[4 * HEAD], answer[2 * HEAD];
    const char *host = setting("AWS_LAMBDA_RUNTIME_API");
    read_parameters(uri, sizeof uri);
    EVP_PKEY_CTX *verify = kept_context(fetch_key(uri));
    struct connection runtime;
    connect_to(&runtime, host);
    int next_length = snprintf(next, sizeof next, "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: %s\r\n\r\n", host);
    for (;;) {
        struct answer event = exchange(&runtime, next, (size_t)next_length);
        const char *id = event.status == 200 ? header_of(event.head, "lambda-runtime-aws-request-id") : NULL;
        if (id == NULL) {
            fail("no event");
        }
        size_t length = decide(answer, sizeof answer, event.body, verify);
        int total = snprintf(request, sizeof request,
            "POST /2018-06-01/runtime/invocation/%.*s/response HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
            "Content-Length: %zu\r\n\r\n%s",
            (int)strcspn(id, "\r"), id, host, length, answer);
        if (exchange(&runtime, request, (size_t)total).status != 202) {
            fail("the answer was not taken");
        }
    }
}
