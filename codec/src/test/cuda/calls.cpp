// Planted faults and counts, and the one function through which tests reach them.
#include "emulator.h"
#include <cstdio>
#include <cstring>
#include <sstream>

namespace emulator {
std::string thread_order, recording;
Live live;

namespace {
long calls;
long failing_call, failing_allocation, failing_launch;    // how many from now on, 0 for none
int code;
std::string failed;

bool counted_down(long& left) {
    return left > 0 && --left == 0;
}
}

static bool kills(int driver_code) {
    return driver_code >= 700 && driver_code <= 719;
}

int called(const char* name) {
    calls++;
    if (!counted_down(failing_call)) return 0;
    failed = name;
    bool of_driver = !strncmp(name, "cu", 2) && strncmp(name, "cublas", 6);
    if (of_driver && kills(code) && live.contexts > 0) lost = (CUresult) code;
    explanation = "planted";
    return code;
}

bool allocation_fails() {
    return counted_down(failing_allocation);
}

int launch_fails() {
    return counted_down(failing_launch) ? code : 0;
}
}

// Commands: "record <folder>" or "record", "order <o>", "fail call|allocation|launch <n> <code>", "fail nothing", "failed", "calls", "live", "memory".
EXPORTED void emulator_control(const char* command, char* answer, int size) {
    using namespace emulator;
    std::istringstream in(command);
    std::ostringstream out;
    std::string verb, what;
    in >> verb >> what;
    if (verb == "order") {
        thread_order = what;
    } else if (verb == "fail") {
        long n = 0;
        code = 0;
        in >> n >> code;
        failing_call = what == "call" ? n : 0;
        failing_allocation = what == "allocation" ? n : 0;
        failing_launch = what == "launch" ? n : 0;
        failed = "";
    } else if (verb == "record") {
        recording = what;
    } else if (verb == "failed") {
        out << failed;
    } else if (verb == "calls") {
        out << calls;
    } else if (verb == "live") {
        const char* names[] = {"memory", "pinned", "contexts", "streams", "events", "graphs", "executables", "modules",
                               "programs", "handles"};
        const long* values = &live.memory;
        for (int i = 0; i < 10; i++) if (values[i]) out << names[i] << ' ' << values[i] << ' ';
    } else if (verb == "memory") {
        out << live.memory;
    }
    snprintf(answer, size, "%s", out.str().c_str());
}
