// Trees of other make in the shape the coder reads: Universal Dependencies (and whatever a language's table adds) become the
// labels, tags and function words the stages know, for the time of coding.
//
// Why: every stage reads one shape (ClearNLP's labels, as the English models write them). A language or a treebank is then
// two tables: data/trees.txt (labels and tags of UD, for all) and data/LANG/trees.txt (function words with the word the
// coder reads for them, habits of its parser). Trees already in that shape are left alone.
// Lifetimes: the words lent point into the Shapes, which must outlive the loan.
// Thread-safety: Shapes is immutable after load; a Loan belongs to one Document.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/document.h"

namespace newsledger::coding {

class Shapes {
 public:
  // Tables in order; a missing second file is no fault: "" leaves it out.
  static Result<Shapes> load(const std::string& common, const std::string& own);
  struct Data;
  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

// Changes the tokens of `doc` where its trees are of another make, and gives them back when it ends. Sentences that the parser
// cut in two stay joined.
class Loan {
 public:
  Loan(Document& doc, const Shapes& shapes);
  ~Loan();
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;

 private:
  Document& doc_;
  std::vector<Token> before_;
  std::vector<Entity> entities_;
};

}  // namespace newsledger::coding
