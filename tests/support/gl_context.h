#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/error.h"
#include "gl/debug.h"
#include "gl/handle.h"
#include "gl/headless_context.h"

/// A test with an OpenGL context and no display. Without EGL it skips and says why; any
/// message of medium severity or more from the driver fails it, and so does an object
/// that is left over.
namespace coalwood::support {

class GlTest : public ::testing::Test {
 protected:
  void SetUp() override {
    try {
      context_ = std::make_unique<gl::HeadlessContext>(true);
    } catch (const base::FailureError& error) {
      GTEST_SKIP() << error.what();
    }
    log_ = std::make_unique<gl::DebugLog>();
    before_ = gl::live_objects();
  }
  void TearDown() override {
    if (!context_) return;
    for (const std::string& message : log_->take()) ADD_FAILURE() << "GL: " << message;
    EXPECT_EQ(gl::live_objects(), before_) << "GL objects are left over";
  }
  gl::DebugLog& log() { return *log_; }

 private:
  std::unique_ptr<gl::HeadlessContext> context_;
  std::unique_ptr<gl::DebugLog> log_;
  int before_ = 0;
};

}  // namespace coalwood::support
