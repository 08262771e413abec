#pragma once

#include <deque>

#include "ui/canvas.h"

/// Messages at the lower right: information and warnings go by themselves, errors stay.
namespace coalwood::ui {

class Toasts {
 public:
  void add(Message message);
  /// Draws upwards from `bottom` [px] at `left` [px]; ages messages by the frame's wall time.
  void draw(Canvas& canvas, float left, float bottom, float width);
  /// Takes the newest error away. False when there is none.
  bool dismiss_error();

 private:
  struct Toast {
    Message message;
    double age = 0.0;  ///< [s]
    bool leaving = false;
    float presence = 0.0f;  ///< [1] 0 gone, 1 there
    int number = 0;         ///< names its widgets
  };
  std::deque<Toast> toasts_;
  int count_ = 0;
};

}  // namespace coalwood::ui
