#ifndef GLIMPSED_COPENSSL_SHIM_H
#define GLIMPSED_COPENSSL_SHIM_H

#include <openssl/evp.h>
#include <stddef.h>

/// SHA-256 of `prefix` followed by `data`, into the 32 bytes at `digest`.
///
/// Two parts, because HMAC hashes a key pad and then the message: so the pad need not be copied in front of it.
/// `algorithm` is fetched once by the caller; asking for it by name at every call costs more than hashing does
/// (OpenSSL 3, crypto(7), "Performance"). Returns 1, or 0 where libcrypto refuses or is out of memory.
static inline int glimpsed_sha256(
    const EVP_MD *_Nonnull algorithm,
    const void *_Nullable prefix, size_t prefix_count,
    const void *_Nullable data, size_t count,
    unsigned char *_Nonnull digest)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int done = context != NULL
        && EVP_DigestInit_ex2(context, algorithm, NULL) == 1
        && (prefix_count == 0 || EVP_DigestUpdate(context, prefix, prefix_count) == 1)
        && (count == 0 || EVP_DigestUpdate(context, data, count) == 1)
        && EVP_DigestFinal_ex(context, digest, NULL) == 1;
    EVP_MD_CTX_free(context);
    return done;
}

/// The SHA-256 implementation of the default provider; never freed, as it serves for the life of the process.
static inline EVP_MD *_Nullable glimpsed_sha256_algorithm(void)
{
    return EVP_MD_fetch(NULL, "SHA256", NULL);
}

#endif
