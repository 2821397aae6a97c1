using System.Runtime.InteropServices;

namespace Authorizer.Aws.TrustRoots;

/// <summary>The environment as native libraries see it; .NET's own variables are a copy of it and change nothing there.</summary>
internal static partial class NativeEnvironment
{
    /// <summary>A place that is there on every Linux and in which no certificate can ever be.</summary>
    internal const string NoCertificates = "/dev/null";

    internal static void Set(string name, string value)
    {
        if (SetVariable(name, value, overwrite: 1) != 0)
        {
            throw new InvalidOperationException($"The environment has no room for {name}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
