#include "render_job.h"

namespace evertill::render_tool {

Result<QByteArray, Failure> renderLabel(const Options& o, codec::TextRasterizer&) {
    return unexpected(Failure{2, "a label has no form " + o.to});
}

}  // namespace evertill::render_tool
