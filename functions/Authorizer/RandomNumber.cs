using System.Security.Cryptography;

namespace Authorizer;

/// <summary>Uniform numbers in [0, 1): the jitter of retries and reloads.</summary>
internal static class RandomNumber
{
    public static double Next() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;
}
