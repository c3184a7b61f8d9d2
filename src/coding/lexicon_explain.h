// What the coder saw in a sentence: the tree, every edge and the rule that made it, which lexicon rules matched, lost and
// why, and why an actor has its code. For `newsledger lexicon explain` and for reading misses.
// Thread-safety: pure function of its arguments.
#pragma once
#include <string>

#include "coding/coder.h"

namespace newsledger::coding {

// Text of the explanation; `doc` is coded already.
std::string explain(Document& doc, const Coder& coder);
// One row of relations.txt with its file:line, for `why`; "" if there is no such rule.
std::string cite_relation(const Relations& relations, std::string_view rule);

}  // namespace newsledger::coding
