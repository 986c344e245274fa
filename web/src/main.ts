import './styles/base.css';
import './styles/page.css';
import './styles/header.css';
import './styles/start.css';
import './styles/stage.css';
import './styles/panel.css';
import './styles/bars.css';
import { Page } from './page';

const root = document.getElementById('app');
if (root) new Page(root).start();
