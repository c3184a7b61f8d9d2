// newsledger_parse_dump MODEL_FOLDER [repeat]: reads one JSON text a line ("Oslo accused Lima.") from standard input and
// writes its parse rows (src/nlp/parse_rows.h) and an empty line. With `repeat` N it parses everything N times first and
// writes the processor time of the fastest round to standard error: what bench/spacy_bench.py reads.
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <vector>

#include "newsledger/language.h"
#include "nlp/parse_rows.h"

namespace {

double cpu_seconds() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

void time_rounds(const newsledger::LanguageModel& model, const std::vector<std::string>& texts, int rounds) {
  newsledger::Workspace workspace;
  for (int round = 0; round < rounds; ++round) {
    const double begin = cpu_seconds();
    std::size_t tokens = 0;
    for (const std::string& text : texts) {
      newsledger::Parse parse;
      model.parse(text, 0, workspace, parse);
      tokens += parse.tokens.size();
    }
    std::cerr << "tokens " << tokens << " cpu_seconds " << cpu_seconds() - begin << std::endl;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: newsledger_parse_dump MODEL_FOLDER [rounds]\n";
    return 2;
  }
  auto model = newsledger::LanguageModel::load(argv[1]);
  if (!model) {
    std::cerr << model.error().to_string() << "\n";
    return model.error().exit_code();
  }
  std::vector<std::string> texts;
  for (std::string line; std::getline(std::cin, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_string()) {
      std::cerr << "expected one JSON text a line\n";
      return 2;
    }
    texts.push_back(json.get<std::string>());
  }
  if (argc > 2) {
    time_rounds(*model, texts, std::atoi(argv[2]));
    return 0;
  }
  newsledger::Workspace workspace;
  for (const std::string& text : texts) {
    newsledger::Parse parse;
    model->parse(text, 0, workspace, parse);
    std::cout << newsledger::nlp::parse_rows(parse) << "\n";
  }
}
