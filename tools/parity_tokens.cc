// Compares tokenizer, features, attribute ruler and lemmatizer with a dump of tools/parity_tokens.py.
//
//   newsledger_parity_tokens MODEL_FOLDER dump.jsonl        exits with 1 and the first differences when there are any
#include <fstream>
#include <iostream>

#include "nlp/text_parity_testing.h"

int main(int argc, char** argv) {
  if (argc != 3) { std::cerr << "usage: newsledger_parity_tokens MODEL_FOLDER dump.jsonl\n"; return 2; }
  auto stages = newsledger::nlp::testing::load_stages(argv[1]);
  if (!stages) { std::cerr << stages.error().to_string() << "\n"; return 4; }
  std::ifstream dump(argv[2]);
  auto counts = newsledger::nlp::testing::compare_dump(*stages, dump);
  std::cout << counts.complaints << counts.texts << " texts, " << counts.tokens << " tokens; differing: " << counts.split
            << " texts in tokens, " << counts.features << " tokens in features, " << counts.ruled << " in ruler fields, "
            << counts.lemmas << " in lemmas\n";
  return counts.differences() ? 1 : 0;
}
