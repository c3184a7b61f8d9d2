#include "base/sha256.h"

#include <openssl/evp.h>

#include "newsledger/base.h"

namespace newsledger {

std::string sha256_hex(std::string_view bytes) {
  unsigned char digest[32];
  unsigned int size = 0;
  NEWSLEDGER_CHECK(EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr) == 1, "SHA-256 works");
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (unsigned char c : digest) { out += kHex[c >> 4]; out += kHex[c & 15]; }
  return out;
}

std::string short_id(std::initializer_list<std::string_view> parts, int digits) {
  std::string all;
  for (std::string_view p : parts) { all += std::to_string(p.size()); all += ':'; all += p; }
  return sha256_hex(all).substr(0, static_cast<std::size_t>(digits));
}

}  // namespace newsledger
