// The page's shape while it is fetched: the same sizes, so that nothing jumps when it comes.
import './skeleton.css';

export function HomeSkeleton() {
  return (
    <div className="home skeleton" aria-busy="true" aria-label="Loading your page">
      <div className="hero" />
      {[0, 1, 2].map((row) => (
        <div key={row} className="row">
          <span className="skeleton-heading" />
          <div className="row-window">
            <div className="row-list">
              {[0, 1, 2, 3, 4, 5, 6].map((card) => (
                <span key={card} className="skeleton-card" />
              ))}
            </div>
          </div>
        </div>
      ))}
    </div>
  );
}
