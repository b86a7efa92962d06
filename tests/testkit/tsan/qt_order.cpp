// For tests under ThreadSanitizer. Debian's Qt is built without it, so the order that Qt's event
// queues and thread ends give cannot be seen, and every value handed to another thread looks like a
// race. Linked into a test, this file stands before a few functions of the libraries and tells it.
#include <dlfcn.h>

#include <QCoreApplication>
#include <QThread>

extern "C" void __tsan_acquire(void*);
extern "C" void __tsan_release(void*);
struct _GMainContext;

// Qt wakes the receiving thread after each event that it queues.
extern "C" void g_main_context_wakeup(_GMainContext* context) {
    using Wakeup = void (*)(_GMainContext*);
    static const auto real = reinterpret_cast<Wakeup>(dlsym(RTLD_NEXT, "g_main_context_wakeup"));
    __tsan_release(context);
    real(context);
}

namespace {

_GMainContext* ownContext() {
    using Context = _GMainContext* (*)();
    static const auto of =
        reinterpret_cast<Context>(dlsym(RTLD_DEFAULT, "g_main_context_get_thread_default"));
    static const auto main =
        reinterpret_cast<Context>(dlsym(RTLD_DEFAULT, "g_main_context_default"));
    _GMainContext* context = of();
    return context != nullptr ? context : main();
}

// Before each event is given to its object, the first of the arguments.
bool beforeEvent(void** arguments) {
    __tsan_acquire(arguments[0]);
    __tsan_acquire(ownContext());
    __tsan_release(QThread::currentThread());
    return false;
}

const bool kRegistered = QInternal::registerCallback(QInternal::EventNotifyCallback, beforeEvent);

}  // namespace

// A receiver that is awake may take the call before the wake-up that follows it.
bool QMetaObject::invokeMethodImpl(QObject* object, QtPrivate::QSlotObjectBase* slot,
                                   Qt::ConnectionType type, void* result) {
    using Invoke = bool (*)(QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*);
    static const auto real = reinterpret_cast<Invoke>(
        dlsym(RTLD_NEXT,
              "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBase"
              "EN2Qt14ConnectionTypeEPv"));
    __tsan_release(object);
    return real(object, slot, type, result);
}

bool QThread::wait(QDeadlineTimer deadline) {
    using Wait = bool (*)(QThread*, QDeadlineTimer);
    static const auto real =
        reinterpret_cast<Wait>(dlsym(RTLD_NEXT, "_ZN7QThread4waitE14QDeadlineTimer"));
    const bool done = real(this, deadline);
    if (done) __tsan_acquire(this);
    return done;
}

// What is left inside the libraries: whoever posts a call drops its share of it after the receiver
// may have run it (an atomic count in Qt), wake-up descriptors, and Qt's own waits.
extern "C" const char* __tsan_default_suppressions() {
    return "race:QMetaObject::invokeMethodImpl\n"
           "race:QWaitCondition\n"
           "race:^eventfd$\n"
           "race:libglib-2.0.so\n";
}
