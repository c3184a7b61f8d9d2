#include "nlp/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace newsledger::nlp {

Result<MappedFile> MappedFile::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const auto failed = [&](const char* doing) {
    const int why = errno;
    if (file >= 0) ::close(file);
    return Error{ErrorCode::model, std::string("cannot ") + doing + " this file of the model (" + std::strerror(why) +
                                       "); check the model's folder or fetch the model again", path};
  };
  if (file < 0) return failed("open");
  struct stat info;
  if (::fstat(file, &info) != 0) return failed("look at");
  if (!S_ISREG(info.st_mode)) {
    errno = EISDIR;
    return failed("read");
  }
  MappedFile mapped;
  if (info.st_size > 0) {
    void* at = ::mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_PRIVATE, file, 0);
    if (at == MAP_FAILED) return failed("map");
    mapped.bytes_ = {static_cast<const char*>(at), static_cast<std::size_t>(info.st_size)};
  }
  ::close(file);
  return mapped;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace newsledger::nlp
