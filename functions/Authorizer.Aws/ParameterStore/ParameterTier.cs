namespace Authorizer.Aws.ParameterStore;

/// <summary>How large a parameter may be and whether it is paid for, as the service spells it.</summary>
public static class ParameterTier
{
    /// <summary>Free.</summary>
    public const string Standard = "Standard";

    /// <summary>Paid for by the month; a parameter that is advanced once stays so until it is deleted.</summary>
    public const string Advanced = "Advanced";

    /// <summary>The largest value of a standard parameter, in bytes of UTF-8.</summary>
    public const int StandardBytes = 4096;

    /// <summary>The largest value of an advanced parameter, in bytes of UTF-8.</summary>
    public const int AdvancedBytes = 8192;
}
