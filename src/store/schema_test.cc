// docs/schema.md is what the code says. NEWSLEDGER_WRITE=1 rewrites it.
#include "store/schema.h"

#include <gtest/gtest.h>

#include "base/table.h"

namespace newsledger::store {
namespace {

TEST(Schema, TheDocumentIsGenerated) {
  const std::string path = std::string(NEWSLEDGER_SOURCE_DIR) + "/docs/schema.md";
  if (std::getenv("NEWSLEDGER_WRITE")) { ASSERT_TRUE(write_file(path, schema_markdown())); }
  auto text = read_file(path);
  ASSERT_TRUE(text) << text.error().to_string();
  EXPECT_EQ(*text, schema_markdown());
}

TEST(Schema, EveryColumnIsExplained) {
  for (const TableDef& t : schema())
    for (const Column& c : t.columns) {
      EXPECT_FALSE(c.about.empty()) << t.name << "." << c.name;
      EXPECT_NE(std::string_view("tidb").find(c.type), std::string_view::npos) << t.name << "." << c.name;
    }
}

}  // namespace
}  // namespace newsledger::store
