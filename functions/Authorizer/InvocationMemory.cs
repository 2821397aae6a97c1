using Authorizer.Trust.Callers;
using Authorizer.Trust.Tokens;

namespace Authorizer;

/// <summary>
/// What one invocation is worked on in, so that little of it is left for the garbage collector. It is lent to one invocation until that has
/// ended, however late, and holds nothing when the next gets it.
/// </summary>
internal sealed class InvocationMemory
{
    public Workspace Workspace { get; } = new();

    public ContextRoom Context { get; } = new();

    public void Clear()
    {
        Workspace.Clear();
        Context.Clear();
    }
}
