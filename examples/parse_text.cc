// parse_text MODEL_FOLDER "A text.": the language layer by itself.
#include <iostream>

#include "newsledger/language.h"

int main(int argc, char** argv) {
  if (argc != 3) return std::cerr << "usage: parse_text MODEL_FOLDER TEXT\n", 2;
  const auto model = newsledger::LanguageModel::load(argv[1]);
  if (!model) {
    std::cerr << model.error().to_string() << "\n";
    return model.error().exit_code();
  }
  const std::string text = argv[2];
  const newsledger::Parse parse = model->parse(text);
  for (const newsledger::Token& t : parse.tokens)
    std::cout << text.substr(t.span.begin, t.span.size()) << "\t" << t.lemma << "\t" << t.pos << "\t" << t.dep << "\t"
              << t.head << "\n";
  for (const newsledger::Entity& e : parse.entities)
    std::cout << e.label << ": " << text.substr(e.span.begin, e.span.size()) << "\n";
}
