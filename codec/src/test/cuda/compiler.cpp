// NVRTC: a kernel file becomes a shared library by g++ and kernel_shim.h. The "image" is the library's path.
#include "emulator.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fstream>
#include <regex>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

namespace {
struct Program {
    std::string source, name, log, image;
};

// The folder where this library, the shim and the compiled kernels are.
std::string folder() {
    Dl_info info;
    static char here;
    dladdr(&here, &info);
    std::string file = info.dli_fname;
    return file.substr(0, file.rfind('/'));
}

// Dynamic shared memory becomes a pointer; every kernel is registered at the end of the file.
std::string translated(const Program& program) {
    static const std::regex dynamic(
        R"(extern\s+__shared__\s+(?:__align__\s*\(\s*\d+\s*\)\s*)?((?:unsigned\s+)?\w+)\s+(\w+)\s*\[\s*\]\s*;)");
    static const std::regex kernel(
        R"(__global__\s+(?:__launch_bounds__\s*\([^)]*\)\s*)?void\s+(?:__launch_bounds__\s*\([^)]*\)\s*)?(\w+)\s*\()");
    const std::string& source = program.source;
    std::string text = "#line 1 \"" + program.name + "\"\n"
        + std::regex_replace(source, dynamic, "$1* $2 = ($1*) emu_api->dyn_shared();") + "\n";
    for (std::sregex_iterator i(source.begin(), source.end(), kernel), end; i != end; ++i) {
        text += "EMU_REG(" + (*i)[1].str() + ")\n";
    }
    return text + "EMU_TAIL\n";
}

// Leaves the source, its name and its macros, one a line, in the folder that a test has named.
void record(const Program& program, int count, const char* const* options) {
    static int number;
    std::string file = emulator::recording + "/" + std::to_string(number++);
    std::ofstream(file + ".cu") << program.source;
    std::ofstream lines(file + ".txt");
    lines << program.name << "\n";
    for (int i = 0; i < count; i++) if (!strncmp(options[i], "-D", 2)) lines << options[i] + 2 << "\n";
}

// FNV-1a: names the compiled file, so that one compilation of a source serves all runs.
std::string hash(const std::string& text) {
    uint64_t h = 0xcbf29ce484222325ull;
    for (char c : text) h = (h ^ (unsigned char) c) * 0x100000001b3ull;
    char digits[17];
    snprintf(digits, sizeof digits, "%016llx", (unsigned long long) h);
    return digits;
}
}

EXPORTED nvrtcResult nvrtcVersion(int* major, int* minor) {
    PLANTED(nvrtcResult, "nvrtcVersion");
    *major = 13;
    *minor = 0;
    return NVRTC_SUCCESS;
}

EXPORTED nvrtcResult nvrtcGetNumSupportedArchs(int* count) {
    PLANTED(nvrtcResult, "nvrtcGetNumSupportedArchs");
    *count = 3;
    return NVRTC_SUCCESS;
}

EXPORTED nvrtcResult nvrtcGetSupportedArchs(int* architectures) {
    PLANTED(nvrtcResult, "nvrtcGetSupportedArchs");
    architectures[0] = 80;
    architectures[1] = 90;
    architectures[2] = 120;
    return NVRTC_SUCCESS;
}

EXPORTED nvrtcResult nvrtcCreateProgram(nvrtcProgram* out, const char* source, const char* name, int, const char* const*,
                                        const char* const*) {
    PLANTED(nvrtcResult, "nvrtcCreateProgram");
    emulator::live.programs++;
    *out = (nvrtcProgram) new Program{source, name ? name : "kernel.cu", "", ""};
    return NVRTC_SUCCESS;
}

EXPORTED nvrtcResult nvrtcDestroyProgram(nvrtcProgram* program) {
    int planted = emulator::called("nvrtcDestroyProgram");
    delete (Program*) *program;
    *program = nullptr;
    emulator::live.programs--;
    return (nvrtcResult) planted;
}

EXPORTED nvrtcResult nvrtcCompileProgram(nvrtcProgram handle, int count, const char* const* options) {
    PLANTED(nvrtcResult, "nvrtcCompileProgram");
    auto program = (Program*) handle;
    std::string defines, text = translated(*program), here = folder();
    for (int i = 0; i < count; i++) {
        if (!strncmp(options[i], "-D", 2)) defines += std::string(" '") + options[i] + "'";
    }
    if (!emulator::recording.empty()) record(*program, count, options);
    mkdir((here + "/kernels").c_str(), 0777);
    std::string base = here + "/kernels/" + hash(defines + "\n" + text), library = base + ".so";
    struct stat status;
    if (stat(library.c_str(), &status)) {
        std::string mine = base + "." + std::to_string(getpid());
        std::ofstream(mine + ".cpp") << text;
        // Names of templates' static variables would be shared between all kernels (-fno-gnu-unique prevents it). No
        // contraction: a * b + c has two roundings, as it has with the intrinsics __fmul_rn and __fadd_rn.
        std::string command = "${CXX:-g++} -std=c++17 -O2 -march=native -ffp-contract=off -fPIC -shared -fno-gnu-unique"
            " -Wl,-Bsymbolic -w -include '" + here + "/kernel_shim.h'" + defines + " -o '" + mine + ".so' '" + mine
            + ".cpp' >'" + mine + ".log' 2>&1";
        int result = system(command.c_str());
        std::stringstream log;
        log << std::ifstream(mine + ".log").rdbuf();
        program->log = log.str();
        unlink((mine + ".cpp").c_str());
        unlink((mine + ".log").c_str());
        if (result) return NVRTC_ERROR_COMPILATION;
        rename((mine + ".so").c_str(), library.c_str());
    }
    program->image = "EMULATED:" + library;
    return NVRTC_SUCCESS;
}

EXPORTED nvrtcResult nvrtcGetCUBINSize(nvrtcProgram program, size_t* bytes) {
    PLANTED(nvrtcResult, "nvrtcGetCUBINSize");
    *bytes = ((Program*) program)->image.size() + 1;
    return NVRTC_SUCCESS;
}

EXPORTED nvrtcResult nvrtcGetCUBIN(nvrtcProgram program, char* out) {
    PLANTED(nvrtcResult, "nvrtcGetCUBIN");
    strcpy(out, ((Program*) program)->image.c_str());
    return NVRTC_SUCCESS;
}

EXPORTED nvrtcResult nvrtcGetPTXSize(nvrtcProgram program, size_t* bytes) {
    return nvrtcGetCUBINSize(program, bytes);
}

EXPORTED nvrtcResult nvrtcGetPTX(nvrtcProgram program, char* out) {
    return nvrtcGetCUBIN(program, out);
}

EXPORTED nvrtcResult nvrtcGetProgramLogSize(nvrtcProgram program, size_t* bytes) {
    PLANTED(nvrtcResult, "nvrtcGetProgramLogSize");
    *bytes = ((Program*) program)->log.size() + 1;
    return NVRTC_SUCCESS;
}

EXPORTED nvrtcResult nvrtcGetProgramLog(nvrtcProgram program, char* out) {
    PLANTED(nvrtcResult, "nvrtcGetProgramLog");
    strcpy(out, ((Program*) program)->log.c_str());
    return NVRTC_SUCCESS;
}

EXPORTED const char* nvrtcGetErrorString(nvrtcResult code) {
    return code == NVRTC_ERROR_COMPILATION ? "NVRTC_ERROR_COMPILATION" : code ? "NVRTC_ERROR" : "NVRTC_SUCCESS";
}
