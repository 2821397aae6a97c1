using System.Net;

namespace Authorizer.Aws.Credentials;

/// <summary>Where a container asks for its credentials, and how it proves who it is.</summary>
public sealed class ContainerEndpoint
{
    /// <summary>Amazon ECS.</summary>
    private const string TaskHost = "169.254.170.2";

    // What the SDKs accept over plain http beside loopback: ECS, then EKS Pod Identity over IPv4 and IPv6.
    private static readonly IPAddress[] PlainHosts =
    [
        IPAddress.Parse(TaskHost),
        IPAddress.Parse("169.254.170.23"),
        IPAddress.Parse("fd00:ec2::23"),
    ];

    private readonly string? token;
    private readonly string? tokenFile;

    private ContainerEndpoint(Uri address, string? token, string? tokenFile)
    {
        Address = address;
        this.token = token;
        this.tokenFile = tokenFile;
    }

    public Uri Address { get; }

    /// <summary>Reads the four container variables; null when none names an endpoint.</summary>
    /// <exception cref="CredentialsException">The address is not one that credentials may be asked from.</exception>
    public static ContainerEndpoint? Find(CredentialSettings settings)
    {
        Uri address;
        if (!string.IsNullOrEmpty(settings.ContainerRelativeUri))
        {
            address = Relative(settings.ContainerRelativeUri);
        }
        else if (!string.IsNullOrEmpty(settings.ContainerFullUri))
        {
            address = Full(settings.ContainerFullUri);
        }
        else
        {
            return null;
        }

        var file = settings.ContainerAuthorizationTokenFile;
        return new ContainerEndpoint(address, settings.ContainerAuthorizationToken, string.IsNullOrEmpty(file) ? null : file);
    }

    /// <summary>The Authorization header to send, or null. A file is read anew each time, for its token is rotated.</summary>
    /// <exception cref="CredentialsException">The file cannot be read, or the token is not a header value.</exception>
    public async ValueTask<string?> AuthorizationAsync(CancellationToken cancellationToken)
    {
        var value = tokenFile is null ? token : await ReadAsync(tokenFile, cancellationToken);
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        return value.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? throw new CredentialsException(
                "The container authorization token holds a line break or a character outside ASCII; it must be one header value."
            )
            : value;
    }

    public override string ToString() => Address.GetLeftPart(UriPartial.Path);

    private static Uri Relative(string path)
    {
        if (
            path.StartsWith('/')
            && Uri.TryCreate($"http://{TaskHost}{path}", UriKind.Absolute, out var address)
            && address.Host == TaskHost
        )
        {
            return address;
        }

        throw new CredentialsException(
            $"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI must be a path on {TaskHost} that begins with '/'."
        );
    }

    private static Uri Full(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
        {
            throw new CredentialsException("AWS_CONTAINER_CREDENTIALS_FULL_URI must be an absolute URL without user info.");
        }

        if (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && MayBePlain(address)))
        {
            return address;
        }

        throw new CredentialsException(
            "AWS_CONTAINER_CREDENTIALS_FULL_URI must use https; http is for loopback and for the addresses of ECS (169.254.170.2)"
                + " and EKS (169.254.170.23, fd00:ec2::23)."
        );
    }

    private static bool MayBePlain(Uri address) =>
        IPAddress.TryParse(address.IdnHost, out var ip)
            ? IPAddress.IsLoopback(ip) || Array.Exists(PlainHosts, host => host.Equals(ip))
            : address.IdnHost == "localhost";

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CredentialsException(
                "The file that AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names could not be read; check that it exists and who owns it.",
                error
            );
        }
    }
}
