// Nivre's arc-eager system, non-monotonic as Honnibal and Johnson (2015) describe it and spaCy has it: an arc made may
// be unmade by a later one, and a word that lost its head goes back to the buffer once.
// Tested by arc_eager_test.cc (tables of moves) and the parity tool.
#include "nlp/arc_eager.h"

namespace newsledger::nlp {

void ArcEager::start(std::size_t n) {
  heads_.assign(n, kNone);
  labels_.assign(n, 0);
  last_left_.assign(n, kNone);
  last_right_.assign(n, kNone);
  before_.assign(n, kNone);
  flags_.assign(n, 0);
  stack_.clear();
  back_.clear();
  next_ = 0;
}

Index ArcEager::buffer(std::size_t i) const {
  if (i < back_.size()) return back_[back_.size() - 1 - i];
  const std::size_t at = next_ + (i - back_.size());
  return at < heads_.size() ? static_cast<Index>(at) : kNone;
}

Index ArcEager::take_buffer() {
  if (back_.empty()) return static_cast<Index>(next_++);
  const Index token = back_.back();
  back_.pop_back();
  return token;
}

bool ArcEager::valid(Move move) const {
  const Index b0 = buffer(0);
  const bool at_start = b0 != kNone && (flags_[b0] & kStartsSentence);
  switch (move) {
    case kShift:
      return stack_.empty() || (buffer_length() >= 2 && !at_start && !(flags_[b0] & kUnshiftable));
    case kReduce: return !stack_.empty();
    case kLeft:
    case kRight: return !stack_.empty() && b0 != kNone && !at_start;
    case kBreak: {
      const Index b1 = buffer(1);
      return b1 != kNone && b1 == b0 + 1 && !(flags_[b1] & kStartsSentence);
    }
  }
  return false;
}

void ArcEager::add_arc(Index head, Index child, std::uint16_t label) {
  Index& last = child < head ? last_left_[head] : last_right_[head];
  before_[child] = last;
  last = child;
  heads_[child] = head;
  labels_[child] = label;
}

void ArcEager::drop_arc(Index child) {
  const Index head = heads_[child];
  if (head == kNone) return;
  // An arc that is dropped is the last its head got on that side.
  Index& last = child < head ? last_left_[head] : last_right_[head];
  if (last == child) last = before_[child];
  heads_[child] = kNone;
}

void ArcEager::apply(Move move, std::uint16_t label) {
  switch (move) {
    case kShift:
      stack_.push_back(take_buffer());
      break;
    case kReduce: {
      const Index s0 = stack_.back();
      const bool last = stack_.size() == 1;
      stack_.pop_back();
      if (heads_[s0] == kNone && !last) {
        flags_[s0] |= kUnshiftable;
        back_.push_back(s0);
      }
      break;
    }
    case kLeft: {
      const Index s0 = stack_.back(), b0 = buffer(0);
      drop_arc(s0);
      add_arc(b0, s0, label);
      flags_[b0] &= static_cast<std::uint8_t>(~kUnshiftable);
      stack_.pop_back();
      break;
    }
    case kRight: {
      const Index s0 = stack_.back(), b0 = take_buffer();
      drop_arc(b0);
      add_arc(s0, b0, label);
      stack_.push_back(b0);
      break;
    }
    case kBreak:
      flags_[buffer(1)] |= kStartsSentence;
      break;
  }
}

std::array<Index, ArcEager::kSlots> ArcEager::slots() const {
  const Index b0 = buffer(0), s0 = stack(0);
  return {b0, buffer(1), s0, stack(1), stack(2), b0 == kNone ? kNone : last_left_[b0],
          s0 == kNone ? kNone : last_left_[s0], s0 == kNone ? kNone : last_right_[s0]};
}

}  // namespace newsledger::nlp
