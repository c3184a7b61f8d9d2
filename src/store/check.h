// Which claims speak of a sentence: by parties, act and quantity; who says so, who denies, who is silent; and what is
// related but not the same.
//
//   Document doc = engine.read(article_of("10,000 North Korean soldiers are in Russia"));
//   auto answer = store::check(ledger, doc);
//
// `relation` of a row: same (act, parties and numbers agree), other_numbers (they do not), related (the same parties in
// another act, or a part of the parties in the same act). Nothing is called true or false. Thread-safety: as Ledger.
#pragma once
#include "store/ask.h"

namespace newsledger::store {

Result<Answer> check(Ledger& ledger, const Document& sentence, long limit = 20);

}  // namespace newsledger::store
