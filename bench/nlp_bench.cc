// nlp_bench MODEL_FOLDER TEXTS.jsonl [rounds]: how fast the language layer is, layer by layer, against the processor.
// TEXTS has one JSON text a line, or objects with "text". Processor time of one thread; medians of the rounds.
// Pin it: `taskset -c 1 nlp_bench ...`. Stages of a layer are timed on the same texts by running them by themselves.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "newsledger/language.h"
#include "nlp/graph.h"
#include "nlp/mapped_file.h"
#include "nlp/tok2vec.h"
#include "nlp/transition_model.h"

namespace newsledger::nlp {
namespace {

double cpu_seconds() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

double median_seconds(int rounds, const std::function<void()>& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const double begin = cpu_seconds();
    work();
    times.push_back(cpu_seconds() - begin);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

std::vector<std::string> read_texts(const char* path) {
  std::vector<std::string> texts;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (json.is_string()) texts.push_back(json.get<std::string>());
    else if (json.is_object() && json.contains("text")) texts.push_back(json["text"].get<std::string>());
  }
  return texts;
}

// The most this core does with our inner tile: weights and rows in the first-level cache.
double peak_gflops(const Kernels& k) {
  const std::size_t in = 96, rows = 16, times = 20000;
  const std::vector<float> w(24 * in, 0.01f);
  const Affine a = pack_affine(w, {}, 24, in);
  Floats x(rows * in), out(rows * kPanel);
  const double seconds = median_seconds(7, [&] {
    for (std::size_t i = 0; i < times; ++i) k.affine(a, x.data(), in, rows, out.data(), kPanel);
  });
  return 2.0 * 24 * in * rows * times / seconds * 1e-9;
}

struct Texts {
  std::vector<std::vector<TokenForm>> tokens;
  TokenizerCache cache;
  std::size_t count = 0;
};

void line(const char* what, double seconds, std::size_t tokens, double mflop = 0) {
  const double us = seconds / static_cast<double>(tokens) * 1e6;
  std::printf("%-34s %8.2f us/token %9.0f tokens/s", what, us, 1e6 / us);
  if (mflop > 0) std::printf("  %6.1f GFLOP/s", mflop / us);
  std::printf("\n");
}

// One network with its transition model's features: graph of `component`.
void bench_net(const Kernels& k, const std::string& folder, const std::string& component, const Vectors* vectors,
               const Texts& texts, int rounds) {
  const auto file = MappedFile::open(folder + "/" + component + "/model");
  if (!file) return;
  const auto graph = Graph::read(file->bytes(), component);
  if (!graph) return;
  const auto net = Tok2Vec::read(*graph, vectors);
  if (!net) return;
  Tok2VecCache cache;
  Floats out(256 * net->width());
  const double seconds = median_seconds(rounds, [&] {
    for (const auto& tokens : texts.tokens)
      for (std::size_t first = 0; first < tokens.size(); first += 256)
        net->run(k, {tokens, texts.cache.forms}, first, std::min(tokens.size(), first + 256), cache, out.data());
  });
  line((component + ": tok2vec").c_str(), seconds, texts.count);
  // Three window layers of two thirds of 2 * 3 * 288 * 96 operations.
  const Window window = pack_window(std::vector<float>(96 * 9 * 96, 0.01f), std::vector<float>(288, 0.0f), 96);
  Floats x(260 * 96), y(258 * 96), scratch(window.scratch_size(258));
  const double layer = median_seconds(rounds, [&] {
    for (int i = 0; i < 40; ++i) k.window(window, x.data(), 256, scratch.data(), y.data());
  });
  line("  of it one window layer", layer, 40 * 256, 2.0 * 288 * 288 * 2 / 3 * 1e-6 * 1e3);
}

int run(const std::string& folder, const char* path, int rounds) {
  const auto texts = read_texts(path);
  double begin = cpu_seconds();
  const auto model = LanguageModel::load(folder);
  if (!model) {
    std::fprintf(stderr, "%s\n", model.error().to_string().c_str());
    return model.error().exit_code();
  }
  std::printf("load %s: %.1f ms\n", std::string(model->name()).c_str(), (cpu_seconds() - begin) * 1e3);
  const Kernels& k = best_kernels();
  std::printf("kernels %s, measured fp32 peak %.1f GFLOP/s\n", k.name, peak_gflops(k));

  Workspace workspace;
  std::size_t tokens = 0;
  const double whole = median_seconds(rounds, [&] {
    tokens = 0;
    for (const std::string& text : texts) {
      Parse parse;
      model->parse(text, workspace, parse);
      tokens += parse.tokens.size();
    }
  });
  line("whole pipeline", whole, tokens);

  Texts forms;
  const auto rules = MappedFile::open(folder + "/tokenizer"), lookups = MappedFile::open(folder + "/vocab/lookups.bin");
  const auto tokenizer = Tokenizer::load(rules->bytes());
  const auto lexemes = Lexemes::load(lookups->bytes());
  forms.tokens.resize(texts.size());
  forms.count = tokens;
  const double tokenizing = median_seconds(rounds, [&] {
    for (std::size_t i = 0; i < texts.size(); ++i)
      tokenizer->tokenize(texts[i], *lexemes, forms.cache, forms.tokens[i]);
  });
  line("tokenizer and word forms", tokenizing, tokens);
  bench_net(k, folder, "tok2vec", nullptr, forms, rounds);
  bench_net(k, folder, "ner", nullptr, forms, rounds);
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%zu texts, %zu tokens; peak memory %ld MB\n", texts.size(), tokens, usage.ru_maxrss / 1024);
  return 0;
}

}  // namespace
}  // namespace newsledger::nlp

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: nlp_bench MODEL_FOLDER TEXTS.jsonl [rounds]\n");
    return 2;
  }
  return newsledger::nlp::run(argv[1], argv[2], argc > 3 ? std::atoi(argv[3]) : 5);
}
