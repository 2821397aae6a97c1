using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography.Tests;

/// <summary>One imported key serves all loops of <c>AWS_LAMBDA_MAX_CONCURRENCY</c> (contract 2).</summary>
public sealed class ConcurrencyTests
{
    private const int Threads = 8;
    private const int Rounds = 50;

    [Theory]
    [MemberData(nameof(KeyPair.Algorithms), MemberType = typeof(KeyPair))]
    public void Eight_threads_that_begin_at_once_all_get_the_right_answer(string name)
    {
        var algorithm = KeyPair.Named(name);
        var pair = KeyPair.For(algorithm);
        var verifier = pair.Import();
        using var start = new Barrier(Threads);
        var wrong = 0;
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() => Check((byte)number))).ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }
        foreach (var thread in threads)
        {
            thread.Join();
        }
        Assert.Equal(0, wrong);

        void Check(byte number)
        {
            byte[] input = [number, 1, 2, 3];
            byte[] other = [number, 3, 2, 1];
            var signature = pair.Sign(algorithm, input);
            start.SignalAndWait();
            for (var round = 0; round < Rounds; round++)
            {
                if (!Answers(verifier, algorithm, input, other, signature))
                {
                    Interlocked.Increment(ref wrong);
                }
            }
        }
    }

    private static bool Answers(
        ISignatureVerifier verifier,
        SignatureAlgorithm algorithm,
        byte[] input,
        byte[] other,
        byte[] signature
    ) =>
        verifier.Verifies(algorithm, input, signature)
        && !verifier.Verifies(algorithm, other, signature)
        && !verifier.Verifies(algorithm, input, new byte[signature.Length]);
}
