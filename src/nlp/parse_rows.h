// A Parse as lines of text, one a token: what golden files hold and the parity tool compares.
//
//   begin end ws tag pos morph lemma head dep start entity      (TABs between)
//   0     4   1  NNP PROPN Number=Sing Oslo 1 nsubj S B-GPE
//
// begin and end are bytes, ws is 1 when a space follows, head is a token number, start is S for the first token of a
// sentence and - for others, entity is B-x, I-x or O. Backslash, TAB, newline and carriage return are escaped.
#pragma once
#include <string>

#include "newsledger/document.h"

namespace newsledger::nlp {

std::string parse_rows(const Parse& parse);

}  // namespace newsledger::nlp
