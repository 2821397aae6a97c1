using System.ComponentModel;
using System.Diagnostics;

namespace Authorizer.Cli.Grants;

/// <summary>Opens an address in the user's browser; false where there is none to open it with.</summary>
internal delegate bool BrowserOpener(Uri address);

/// <summary>The browser of this desktop.</summary>
internal static class Browser
{
    /// <inheritdoc cref="BrowserOpener"/>
    public static bool Open(Uri address)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true }
            : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [address.AbsoluteUri])
            {
                UseShellExecute = false,
                // What a browser has to say belongs neither to the token nor to the messages.
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        try
        {
            using var opener = Process.Start(start);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
