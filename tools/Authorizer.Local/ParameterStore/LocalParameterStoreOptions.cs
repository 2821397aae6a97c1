namespace Authorizer.Local.ParameterStore;

public sealed class LocalParameterStoreOptions
{
    private const int MostOnAPage = 10;

    /// <summary>Who may call; made up when not given.</summary>
    public LocalCredentials? Credentials { get; init; }

    /// <summary>Most parameters on a page by path, 1 to 10.</summary>
    public int PageSize
    {
        get;
        init => field = value is >= 1 and <= MostOnAPage ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = MostOnAPage;

    /// <summary>Puts an empty page with a token before every page, as the service may.</summary>
    public bool EmptyPages { get; init; }

    /// <summary>TCP port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>What signatures' dates are compared with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
