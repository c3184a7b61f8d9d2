// Which reports of a large set may be copies of new ones, without reading their texts again: the keys of every report,
// sorted, in segments of growing size on a shelf that somebody else keeps (the ledger; a map in tests).
//
//   provenance::CopyIndex index(shelf);
//   auto likely = index.candidates(texts);      // Result: for each text the ids of reports worth comparing, likeliest first
//   index.add(texts);
//
// Keys: the sketch of five-word runs (copies_text.h), and the least few pairs of names and numbers under the two windows of
// days in which a rewrite of the report may stand; reports without a date find one another only.
// Memory: one part (4,096 keys) of each segment at a time when looking up, two segments when they are joined; about 45 keys
// and 500 bytes a report on the shelf. A shelf that is lost or refused is only built again.
// Errors: those of the shelf. Thread-safety: one index a thread.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"
#include "provenance/copies_keys.h"
#include "provenance/copies_text.h"

namespace newsledger::provenance {

// Part 0 of a segment holds the ids of its reports, one a line; the others its keys, in order.
struct IndexPart { std::int64_t segment = 0, part = 0, first = 0, last = 0, entries = 0; std::string body = {}; };

class IndexShelf {
 public:
  virtual ~IndexShelf() = default;
  virtual Result<std::vector<IndexPart>> directory() = 0;                       // without bodies, by segment and part
  virtual Result<std::string> body(std::int64_t segment, std::int64_t part) = 0;
  virtual Status put(const std::vector<IndexPart>& parts) = 0;
  virtual Status drop(std::int64_t segment) = 0;
};

class CopyIndex {
 public:
  explicit CopyIndex(IndexShelf& shelf) : shelf_(shelf) {}
  Result<std::vector<std::string>> ids();                                        // of all reports that are in
  Result<std::vector<std::vector<std::string>>> candidates(const std::vector<CopyText>& texts);
  Status add(const std::vector<CopyText>& texts);

 private:
  struct Segment { std::vector<std::string> ids; std::vector<Entry> entries; };
  Result<Segment> read(std::int64_t segment, const std::vector<IndexPart>& directory);
  Status write(std::int64_t number, Segment segment);
  IndexShelf& shelf_;
};

std::vector<std::uint64_t> index_keys(const CopyText& text);

// Sorted numbers as letters: differences, five bits a letter, least first.
std::string packed(const Entry* from, const Entry* to);
std::vector<Entry> unpacked(std::string_view body);      // what is damaged ends there

}  // namespace newsledger::provenance
