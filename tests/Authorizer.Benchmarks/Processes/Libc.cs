using System.Runtime.InteropServices;

namespace Authorizer.Benchmarks.Processes;

/// <summary>
/// What starting a process and reading its clock needs of libc. <see cref="System.Diagnostics.Process"/> takes a millisecond for pipes and
/// threads of its own, which is a good part of the time that is measured here.
/// </summary>
internal static partial class Libc
{
    internal const int Kill = 9;

    /// <summary>O_WRONLY | O_CREAT | O_TRUNC.</summary>
    internal const int WriteAnew = 0x241;

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Spawn(
        out int id,
        string path,
        byte[] actions,
        nint attributes,
        nint[] arguments,
        nint[] variables
    );

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    internal static partial int InitializeActions(byte[] actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int AddOpen(byte[] actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    internal static partial int AddDuplicate(byte[] actions, int descriptor, int newDescriptor);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static partial int DestroyActions(byte[] actions);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    internal static partial int Wait(int id, out int status, int options);

    [LibraryImport("libc", EntryPoint = "kill")]
    internal static partial int Signal(int id, int signal);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    internal static partial int Time(int clock, out TimeValue time);

    [StructLayout(LayoutKind.Sequential)]
    internal struct TimeValue
    {
        internal long Seconds;
        internal long Nanoseconds;

        internal readonly TimeSpan Value => TimeSpan.FromSeconds(Seconds) + TimeSpan.FromMicroseconds(Nanoseconds / 1000.0);
    }
}
