using System.Runtime.CompilerServices;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography.Tests;

/// <summary>Keys rotate for as long as the function lives: what OpenSSL holds for one goes with it.</summary>
[Collection(nameof(KeyLifeTests))]
[CollectionDefinition(nameof(KeyLifeTests), DisableParallelization = true)]
public sealed class KeyLifeTests
{
    private const int Rotations = 4000;
    private const long OneKeyAtLeast = 2000;

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS512")]
    [InlineData("ES256")]
    [InlineData("EdDSA")]
    public void Keys_that_nobody_holds_any_more_leave_no_memory_behind(string name)
    {
        var algorithm = KeyPair.Named(name);
        var pair = KeyPair.For(algorithm);
        byte[] input = [1, 2, 3];
        var signature = pair.Sign(algorithm, input);
        Rotate(pair.Material, algorithm, input, signature);
        var before = Resident();

        Rotate(pair.Material, algorithm, input, signature);

        Assert.InRange(Resident() - before, long.MinValue, Rotations * OneKeyAtLeast / 2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Rotate(KeyMaterial material, SignatureAlgorithm algorithm, byte[] input, byte[] signature)
    {
        for (var rotation = 0; rotation < Rotations; rotation++)
        {
            Assert.True(KeyImport.Import(material)!.Verifies(algorithm, input, signature));
            if (rotation % 500 == 0)
            {
                Collect();
            }
        }
        Collect();
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static long Resident()
    {
        Collect();
        return Environment.WorkingSet;
    }
}
