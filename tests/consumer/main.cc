// The example of newsledger/engine.h, as somebody else would compile it: consumer MODEL
#include <cstdio>

#include "newsledger/engine.h"

int main(int argc, char** argv) {
  auto engine = newsledger::Engine::load({.data = NEWSLEDGER_DATA, .model = argc > 1 ? argv[1] : ""});
  if (!engine) { std::fputs(engine.error().to_string().c_str(), stderr); return engine.error().exit_code(); }
  newsledger::Article article;
  article.text = "Norway accused Peru of spying, officials in Oslo said.";
  newsledger::Document doc = engine->read(article);
  for (const newsledger::Event& e : doc.events) std::printf("%s %s\n", e.category.c_str(), std::string(doc.text(e.trigger)).c_str());
  return doc.events.empty();
}
