// Quotations: stretches of text between quotation marks, paired block by block.
//
// Reads curly, straight and doubled marks ("...", ``...'', ''...''). A mark left open closes at the end of its block; where the next
// block opens with a mark, it goes on with the same quotation (`goes_on`). Single marks are not paired (apostrophes).
// In: body, blocks, tokens. Linear. Tested by statements_test.cc.
#pragma once
#include <vector>

#include "newsledger/document.h"

namespace newsledger::coding {

struct Quotation {
  Span span;                   // with its marks
  Index first = 0, last = 0;   // tokens [first, last), marks in
  int words = 0;               // tokens with a letter or digit
  bool goes_on = false;        // carries on the quotation before it (left open over a paragraph's end)
};

std::vector<Quotation> find_quotations(const Document& doc);

}  // namespace newsledger::coding
