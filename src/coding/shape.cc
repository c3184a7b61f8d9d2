// Lends a document its trees in the coder's shape (see shape.h). Tested by shape_test.cc.
#include "coding/shape.h"

#include "coding/shape_shaper.h"

namespace newsledger::coding {
namespace {

bool foreign(const Document& doc, const Shapes::Data& d) {
  if (!d.words.empty()) return !doc.tokens.empty();      // a language with a table of its own
  for (const Token& k : doc.tokens) if (d.foreign.contains(k.dep) || (k.dep == "case" && k.pos == "ADP")) return true;
  return false;
}

}  // namespace

Loan::Loan(Document& doc, const Shapes& shapes) : doc_(doc) {
  const Shapes::Data& d = shapes.data();
  if (!foreign(doc, d)) return;
  Shaper(doc, d).join_sentences();
  before_ = doc.tokens;
  entities_ = doc.entities;
  for (Entity& e : doc.entities) if (auto at = d.entities.find(e.label); at != d.entities.end()) e.label = at->second;
  Shaper(doc, d).run();
}

Loan::~Loan() {
  if (before_.empty()) return;
  doc_.tokens = std::move(before_);
  doc_.entities = std::move(entities_);
}

}  // namespace newsledger::coding
