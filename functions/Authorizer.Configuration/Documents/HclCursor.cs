namespace Authorizer.Configuration.Documents;

/// <summary>A place in an HCL text, which only moves forward.</summary>
/// <param name="utf8">The text; every line ends with a line feed alone.</param>
/// <param name="problems">Takes the error that ends the reading.</param>
internal sealed class HclCursor(byte[] utf8, DocumentProblems problems)
{
    private readonly TextPositions positions = new(utf8);

    /// <summary>In bytes, from 0.</summary>
    internal int Offset { get; private set; }

    internal ReadOnlySpan<byte> Rest => utf8.AsSpan(Offset);

    /// <summary>Asked for in rising order of offsets.</summary>
    internal DocumentPosition Position => positions.At(Offset);

    internal void Move(int bytes) => Offset += bytes;

    /// <summary>Always false.</summary>
    internal bool Fail(string sentence)
    {
        problems.SyntaxError(Position, sentence);
        return false;
    }
}
