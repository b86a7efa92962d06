// One visitor made of several lambdas.
#pragma once

namespace evertill::reports {

template <typename... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <typename... F>
Overloaded(F...) -> Overloaded<F...>;

}  // namespace evertill::reports
