// Where a language's tables lie: data/ holds what is shared and what is English, data/LANG/ what another language has of its
// own. A file or folder of data/LANG is read in place of the one of that name in data/; what it lacks is shared.
#pragma once
#include <filesystem>
#include <string>

namespace newsledger::coding {

class DataFolder {
 public:
  DataFolder(std::string data, const std::string& lang) : data_(std::move(data)), own_(lang == "en" ? "" : data_ + "/" + lang) {}

  std::string own(const std::string& name) const {               // "" where the language has none
    std::error_code fault;
    return !own_.empty() && std::filesystem::exists(own_ + "/" + name, fault) ? own_ + "/" + name : std::string();
  }
  std::string find(const std::string& name) const {
    const std::string mine = own(name);
    return mine.empty() ? data_ + "/" + name : mine;
  }
  // Can reports in this language be coded?
  bool codes() const { return own_.empty() || !own("lexicon").empty(); }

 private:
  std::string data_, own_;
};

}  // namespace newsledger::coding
