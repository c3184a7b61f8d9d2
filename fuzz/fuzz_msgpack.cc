// Any bytes into every reader of msgpack: they answer or complain, and a skip ends where the tree ends.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "nlp/attribute_ruler.h"
#include "nlp/lemmatizer.h"
#include "nlp/lexeme.h"
#include "nlp/msgpack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsledger::nlp;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  MsgReader tree(bytes), skipped(bytes);
  read_value(tree);
  skipped.skip();
  if (tree.ok()) NEWSLEDGER_CHECK(skipped.ok() && skipped.at_end() == tree.at_end(), "skip and read_value disagree");
  (void)Lexemes::load(bytes);
  (void)AttributeRuler::load(bytes);
  (void)Lemmatizer::load("en", bytes);
  (void)Lemmatizer::load("fr", bytes);
  return 0;
}
