// The peer: the same card of the same numbers from the same request, in one script with the same React, and nothing else.
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

function Numbers() {
  const [numbers, setNumbers] = useState(null);
  useEffect(() => {
    const headers = { authorization: `Bearer ${localStorage.getItem('token')}` };
    fetch('/api/v1/users/me/phone-numbers?limit=100', { headers })
      .then((response) => response.json())
      .then(({ items }) => setNumbers(items));
  }, []);
  return (
    <section style={{ border: '1px solid', borderRadius: 14, padding: 18 }}>
      <h2>Phone Numbers</h2>
      {numbers === null ? <p>Loading</p> : numbers.map(({ id, e164 }) => <p key={id}>{e164}</p>)}
    </section>
  );
}

createRoot(document.getElementById('app')).render(<Numbers />);
