// Which reports are one wording: exact, near, shortened, rewritten or machine-spun copies (design: provenance.md).
//
//   provenance::CopyFinder finder;
//   for (const auto& r : reports) finder.add(r);
//   provenance::Copies found = finder.find();      // the same for any order of add()
//
// In: texts with ids and dates. Out: wordings (classes of reports whose words derive from one another) and the links
// that made them, each with its kind, score and reason. A take (an updated version of a wire) is a link, not a wording.
// Thread-safety: one CopyFinder a thread. Memory: about 1 kB and 4 bytes a word a report; see docs/performance.md.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "newsledger/base.h"
#include "newsledger/document.h"

namespace newsledger::provenance {

struct CopyReport { std::string id, text, published, publisher, agency; };

enum class CopyKind { exact, near, shortened, rewritten, take };
std::string_view word(CopyKind);

struct CopyLink {
  Index a = 0, b = 0;           // positions in order of id; a came first (by date, then by id)
  CopyKind kind = CopyKind::exact;
  double score = 0;             // near: shingle similarity; shortened: share contained; rewritten, take: share of words aligned
  double skeleton = 0;          // similarity of names and numbers
  std::string why;              // one sentence
};

struct Wording {
  std::string id;               // of the first report's words, marks and blanks aside
  std::vector<Index> reports;   // first come first
};

// Wordings that rest on one channel to the fact: takes of one wire, stories of one agency, reports that cite one another.
struct OriginLink { Index a = 0, b = 0; std::string kind, why; };   // reports; kind: take, narration, credit, citing
struct Origin {
  std::string id;               // of its first report's words
  std::vector<Index> wordings;  // in order of their first reports
  std::string credit;           // the agency its reports name, or ""
  std::vector<std::string> cites;   // whom its reports cite for the fact; all of them do: it has no access of its own
  bool own_access = true;
};

struct Copies {
  std::vector<std::string> ids; // report ids, sorted
  std::vector<CopyLink> links;  // in order of (a, b)
  std::vector<Wording> wordings;
  std::vector<OriginLink> origin_links;   // between reports of different wordings, in order of (a, b)
  std::vector<Origin> origins;
};

struct CopyOptions {
  double near = 0.5;            // Jaccard of 5-word shingles
  double contained = 0.6;       // of the shorter's shingles in the longer
  double skeleton = 0.3;        // candidates for the alignment check
  double aligned = 0.55;        // words in common order, of the shorter text: rewritten or spun
  double names = 0.78;          // names and numbers in common, both ways: a text written anew
  double take = 0.45;           // above this and below `aligned`, or much grown: an earlier or later take
  int window_days = 7;          // a rewrite stands within so many days
};

// a came before b: by date; what has none stands behind what has one; then by id.
bool came_before(const ReportInfo& a, const ReportInfo& b);

class CopyFinder {
 public:
  explicit CopyFinder(CopyOptions options = {});
  ~CopyFinder();
  CopyFinder(CopyFinder&&) noexcept;
  void add(CopyReport report);
  Copies find() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace newsledger::provenance
