// Configure-time check: is the library of the version our declarations are for? Prints what it is.
#include <cstdio>
#include <string_view>

#include "store/duckdb_abi.h"

int main() {
  std::printf("%s", duckdb_library_version());
  return std::string_view(duckdb_library_version()) == kDuckdbVersion ? 0 : 1;
}
