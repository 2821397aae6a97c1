using System.ComponentModel;
using System.Diagnostics;

namespace Authorizer.Cli.Grants;

/// <summary>Opens an address in the user's browser; false where there is none to open it with.</summary>
internal delegate bool BrowserOpener(Uri address);

/// <summary>The browser of this desktop.</summary>
internal static class Browser
{
    // A browser may live longer than this command and has much to say: neither its output nor Ctrl+C is to pass between the two.
    private const string Detached = "command -v \"$0\" > /dev/null || exit 1; \"$0\" \"$1\" < /dev/null > /dev/null 2>&1 &";

    /// <inheritdoc cref="BrowserOpener"/>
    public static bool Open(Uri address)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true }
            : new ProcessStartInfo(
                "/bin/sh",
                ["-c", Detached, OperatingSystem.IsMacOS() ? "open" : "xdg-open", address.AbsoluteUri]
            );
        try
        {
            using var opener = Process.Start(start);
            if (opener is null || OperatingSystem.IsWindows())
            {
                return true;
            }
            opener.WaitForExit();
            return opener.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
